#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "base/bytes.h"
#include "base/time.h"

namespace visio::protocol::codec::opus {

/// Which of Opus's coders made the packet (RFC 6716 §3.1).
enum class Mode : std::uint8_t { silk, hybrid, celt };

/// The audible bandwidth (RFC 6716 table 1): 4, 6, 8, 12 and 20 kHz.
enum class Bandwidth : std::uint8_t { narrow, medium, wide, super_wide, full };

/// What a packet says about itself (RFC 6716 §3). The audio is not decoded.
struct Packet {
  Mode mode{};
  Bandwidth bandwidth{};
  bool stereo = false;
  base::Duration frame_duration{};  ///< 2.5 to 60 ms
  std::size_t frame_count = 0;      ///< 1 … 48

  /// At most two bytes, so nothing but comfort noise: the sender is silent and will send little
  /// until there is speech again (RFC 6716 §2.1.9).
  bool discontinuous = false;

  base::Duration duration() const {
    return frame_duration * static_cast<base::Duration::rep>(frame_count);
  }

  friend bool operator==(const Packet&, const Packet&) = default;
};

/// nullopt if the packet is empty or its duration is impossible (RFC 6716 §3.4). Under end-to-end
/// encryption only the first byte may be in the clear; the frame count of a code 3 packet is then
/// random.
std::optional<Packet> parse(base::Bytes payload);

}  // namespace visio::protocol::codec::opus
