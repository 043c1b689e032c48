#pragma once

#include <cstdint>
#include <optional>

#include "base/bytes.h"
#include "base/time.h"
#include "protocol/codec/codec.h"
#include "protocol/rtp/extension_values.h"
#include "protocol/rtp/types.h"
#include "sfu/layers.h"

namespace visio::sfu {

namespace codec = protocol::codec;
namespace rtp = protocol::rtp;

/// Sound that comes this much after its time is of no use: what plays it waits less than that, even
/// after it has learnt that packets come late, and has filled the gap.
inline constexpr base::Duration latest_useful_sound = std::chrono::milliseconds(400);

/// Where something stands in a packet.
struct Slice {
  std::uint16_t offset = 0;
  std::uint16_t size = 0;

  base::Bytes of(base::Bytes packet) const { return packet.subspan(offset, size); }
};

/// The numbers by which VP8 (RFC 7741 §4.2) and VP9 (RFC 9628 §4.2) order their pictures, where the
/// packet carries them.
struct PictureNumbers {
  std::optional<std::uint16_t> picture_id;  ///< 15 bits
  std::optional<std::uint8_t> tl0_index;    ///< TL0PICIDX
  std::optional<std::uint8_t> key_index;    ///< KEYIDX, 5 bits
};

/// What forwarding needs to know of a packet, read once when it arrives.
struct PacketFacts {
  rtp::PacketIndex index{};
  base::Instant arrived_at;
  rtp::Timestamp timestamp;
  codec::Codec codec = codec::Codec::opus;
  bool marker = false;
  bool starts_keyframe = false;  ///< a decoder that knows nothing can begin here
  bool switches_up = false;      ///< the temporal layer can be entered here
  FrameFacts frame{};
  PictureNumbers picture{};
  std::optional<rtp::AudioLevel> audio_level{};
  Slice payload{};  ///< without padding
  Slice primary{};  ///< of a payload with redundancy: what the packet would hold without
  Slice abs_capture_time{};
  Slice dependency_descriptor{};
};

/// A packet in a ring. A view, good until the ring's next store().
struct StoredPacket {
  const PacketFacts& facts;
  base::Bytes bytes;

  base::Bytes payload() const { return facts.payload.of(bytes); }
  base::Bytes primary() const { return facts.primary.of(bytes); }
};

}  // namespace visio::sfu
