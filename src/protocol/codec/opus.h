#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "base/bytes.h"
#include "base/time.h"

namespace visio::protocol::codec::opus {

enum class Mode : std::uint8_t { silk, hybrid, celt };
enum class Bandwidth : std::uint8_t { narrow, medium, wide, super_wide, full };

/// What a packet says about itself (RFC 6716 §3). The audio is not decoded.
struct Packet {
  Mode mode{};
  Bandwidth bandwidth{};
  bool stereo = false;
  base::Duration frame_duration{};  ///< 2.5 to 60 ms
  std::size_t frame_count = 0;      ///< 1 … 48

  /// At most two bytes, so nothing but comfort noise: the sender is silent and will send little
  /// until he speaks (RFC 6716 §2.1.9).
  bool discontinuous = false;

  base::Duration duration() const {
    return frame_duration * static_cast<base::Duration::rep>(frame_count);
  }

  friend bool operator==(const Packet&, const Packet&) = default;
};

/// Nothing when the packet is empty or breaks RFC 6716 §3.4 so that its duration makes no sense.
/// The payload may be encrypted end to end behind its first byte; then, for code 3, what we read is
/// as random as the second byte.
std::optional<Packet> parse(base::Bytes payload);

}  // namespace visio::protocol::codec::opus
