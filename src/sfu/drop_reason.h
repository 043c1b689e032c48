#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace visio::sfu {

/// Why an authentic RTP packet from a publisher went no further.
enum class DropReason : std::uint8_t {
  over_rate,              ///< its sender sends more than is allowed
  malformed,              ///< no RTP packet (RFC 3550 §5.1)
  unknown_source,         ///< of no publication that its transport may send
  unknown_payload_type,   ///< of no format that was agreed on
  empty_retransmission,   ///< nothing is sent again (RFC 4588): padding, which probes a link
  early_retransmission,   ///< of an encoding of which nothing has come yet
  duplicate_or_outdated,  ///< stored already, or too old to have a place
};

inline constexpr std::size_t drop_reasons = 7;

/// As operators read it in metrics.
std::string_view name_of(DropReason reason);

}  // namespace visio::sfu
