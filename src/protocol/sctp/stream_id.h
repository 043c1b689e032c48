#pragma once

#include <compare>
#include <cstdint>

namespace visio::protocol::sctp {

/// An SCTP stream, and with it the data channel that uses it in both directions.
struct StreamId {
  std::uint16_t value = 0;

  friend constexpr auto operator<=>(StreamId, StreamId) = default;
};

}  // namespace visio::protocol::sctp
