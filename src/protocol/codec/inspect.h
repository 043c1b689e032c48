#pragma once

#include <cstdint>
#include <optional>

#include "base/bytes.h"
#include "protocol/codec/codec.h"
#include "protocol/codec/resolution.h"

namespace visio::protocol::codec {

/// What forwarding wants to know about the frame that a packet belongs to, whatever its codec.
struct FrameInfo {
  /// The packet is the first of a frame from which a decoder can begin. Always so for audio.
  bool keyframe = false;

  /// The packet is the first of its frame, in SVC of its layer's frame. AV1 and H.264 cannot always
  /// tell: a change of the timestamp can.
  bool frame_start = false;

  std::uint8_t temporal_layer = 0;
  std::uint8_t spatial_layer = 0;

  /// Whoever receives the lower temporal layers may begin to receive this one here: VP8's Y bit and
  /// VP9's U bit. Always so for the lowest layer, and where the payload does not tell.
  bool layer_sync = false;

  std::optional<Resolution> resolution{};  ///< where the packet says it: VP8 and VP9 keyframes

  friend bool operator==(const FrameInfo&, const FrameInfo&) = default;
};

/// Looks into the front of a packet's payload. Nothing when it is malformed, or `rtx`, whose
/// payload is another codec's. It reads only what codecs leave in the clear under end-to-end
/// encryption, save for H.264's slice headers.
std::optional<FrameInfo> inspect(Codec codec, base::Bytes payload);

}  // namespace visio::protocol::codec
