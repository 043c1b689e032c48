#pragma once

#include <optional>

#include "base/bytes.h"

namespace visio::protocol::codec::h264 {

/// What a packet holds (RFC 6184 §5), as far as forwarding cares.
struct Summary {
  bool parameter_sets = false;  ///< a sequence parameter set: encoders begin keyframes with it
  bool idr_start = false;       ///< the beginning of a slice of an IDR picture
  bool starts_picture = false;  ///< a unit that can only come first, or the picture's first slice

  /// Whether a decoder can begin here. Encoders that send parameter sets put them into the first
  /// packet, ahead of the IDR slices; those that do not (RFC 6184 §8.4) begin with the slice.
  bool is_keyframe_start() const { return parameter_sets || (idr_start && starts_picture); }

  friend bool operator==(const Summary&, const Summary&) = default;
};

/// Reads single units, STAP-A and FU-A, the packets of packetization modes 0 and 1. nullopt for
/// other packets and malformed ones.
std::optional<Summary> parse(base::Bytes payload);

}  // namespace visio::protocol::codec::h264
