#pragma once

#include <cstdint>
#include <variant>

#include "base/bytes.h"
#include "base/time.h"
#include "protocol/codec/codec.h"
#include "protocol/rtp/types.h"
#include "sfu/ids.h"
#include "sfu/speaker_gate.h"

namespace visio::sfu {

namespace codec = protocol::codec;
namespace rtp = protocol::rtp;

/// A packet of a publication, decrypted, on its way to another shard. `rtp` is a view.
struct CrossedPacket {
  PublicationId publication;
  EncodingIndex encoding = 0;
  rtp::PacketIndex index;
  base::Instant arrived_at;
  bool is_selected = true;  ///< not closed by the room's speaker gate
  /// Packets of the encoding that found no room, or were of no use after one that did not, since
  /// the last that was sent here.
  std::uint32_t left_out = 0;
  base::Bytes rtp;
};

/// A sender report's pair of clocks (RFC 3550 §6.4.1), from the publisher's shard.
struct CrossedSenderReport {
  PublicationId publication;
  EncodingIndex encoding = 0;
  std::uint64_t ntp = 0;
  rtp::Timestamp timestamp;
  base::Instant arrived_at;
};

/// A subscriber on another shard needs a keyframe: back to the publisher's shard.
struct CrossedKeyframeRequest {
  PublicationId publication;
  EncodingIndex encoding = 0;
};

/// How loud one of the shard's microphones is, to the other shards of its room.
struct CrossedSpeakerRank {
  RoomId room;
  SpeakerRank rank;
};

using Crossed =
    std::variant<CrossedPacket, CrossedSenderReport, CrossedKeyframeRequest, CrossedSpeakerRank>;

/// The way from this shard to the others: bounded rings in the server, a queue in the simulator.
class Crossing {
 public:
  virtual ~Crossing() = default;

  /// Copies `crossed` towards shard `to`; false when the ring is full and nothing was taken.
  virtual bool send(ShardId to, const Crossed& crossed) = 0;

  /// The same towards a capture of this shard's; false where there is none either.
  virtual bool send(CaptureId to, const Crossed& crossed) = 0;

  /// The encodings whose keyframe the capture's reader has needed since the last call: bit 0 is
  /// encoding 0.
  virtual std::uint8_t poll_keyframe_requests(CaptureId capture) = 0;
};

}  // namespace visio::sfu
