#pragma once

#include <concepts>
#include <cstdint>
#include <limits>

namespace visio::protocol::sctp {

/// A number that wraps around and is ordered by the shorter way round (RFC 1982, RFC 9260 §1.6).
/// The order is sound among numbers within half the circle of each other.
template <std::unsigned_integral Integer, class Tag>
struct Serial {
  Integer value = 0;

  friend constexpr bool operator==(Serial, Serial) = default;
  friend constexpr bool operator<(Serial a, Serial b) { return a != b && b - a < half; }
  friend constexpr bool operator>(Serial a, Serial b) { return b < a; }
  friend constexpr bool operator<=(Serial a, Serial b) { return !(b < a); }
  friend constexpr bool operator>=(Serial a, Serial b) { return !(a < b); }

  constexpr Serial next() const { return *this + Integer{1}; }
  constexpr Serial previous() const { return *this + std::numeric_limits<Integer>::max(); }

  friend constexpr Serial operator+(Serial serial, Integer steps) {
    return {static_cast<Integer>(serial.value + steps)};
  }
  /// The steps from `earlier` up to `later`.
  friend constexpr Integer operator-(Serial later, Serial earlier) {
    return static_cast<Integer>(later.value - earlier.value);
  }

 private:
  static constexpr Integer half = std::numeric_limits<Integer>::max() / 2 + 1;
};

/// Numbers DATA chunks of one direction (transmission sequence number).
using Tsn = Serial<std::uint32_t, struct TsnTag>;

/// Numbers ordered messages of one stream (stream sequence number).
using Ssn = Serial<std::uint16_t, struct SsnTag>;

/// Numbers RE-CONFIG requests of one direction (RFC 6525 §4.1).
using RequestNumber = Serial<std::uint32_t, struct RequestNumberTag>;

}  // namespace visio::protocol::sctp
