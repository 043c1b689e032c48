#pragma once

#include <cstdint>
#include <optional>

#include "base/bytes.h"
#include "protocol/codec/codec.h"
#include "protocol/codec/resolution.h"

namespace visio::protocol::codec {

/// What forwarding needs to know about the frame that a packet belongs to, whatever its codec.
struct FrameInfo {
  /// The packet is the first of a frame from which a decoder can begin. Always true of audio.
  bool keyframe = false;

  /// The packet is the first of its frame or, under SVC, of its layer's frame. AV1 and H.264 do not
  /// always say; a changed timestamp does.
  bool frame_start = false;

  std::uint8_t temporal_layer = 0;
  std::uint8_t spatial_layer = 0;

  /// A receiver of the lower temporal layers may switch up to this one here: VP8's Y bit and VP9's
  /// U bit. Always true of the lowest layer, and where the payload does not say.
  bool layer_sync = false;

  std::optional<Resolution> resolution{};  ///< if the packet has it: VP8 and VP9 keyframes

  friend bool operator==(const FrameInfo&, const FrameInfo&) = default;
};

/// Reads the front of a packet's payload. nullopt if it is malformed, or for `rtx`, whose payload
/// is another codec's. It reads only what codecs leave in the clear under end-to-end encryption,
/// except for H.264's slice headers.
std::optional<FrameInfo> inspect(Codec codec, base::Bytes payload);

}  // namespace visio::protocol::codec
