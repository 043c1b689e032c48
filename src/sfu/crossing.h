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
  bool is_heard = true;  ///< not closed by the room's speaker gate
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
struct CrossedClaim {
  RoomId room;
  Claim claim;
};

using Crossed =
    std::variant<CrossedPacket, CrossedSenderReport, CrossedKeyframeRequest, CrossedClaim>;

/// The way from this shard to the others: bounded rings in the server, a queue in the simulator.
class Crossing {
 public:
  virtual ~Crossing() = default;

  /// Copies `crossed` towards shard `to`; false when the ring is full and nothing was taken.
  virtual bool offer(ShardId to, const Crossed& crossed) = 0;
};

}  // namespace visio::sfu
