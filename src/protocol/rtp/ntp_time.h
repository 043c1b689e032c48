#pragma once

#include <compare>
#include <cstdint>

#include "base/time.h"

namespace visio::protocol::rtp {

/// Wall-clock time as RTCP carries it (RFC 3550 §4): seconds since 1900 in the upper 32 bits, their
/// fraction in the lower. Zero means that the sender has no clock.
struct NtpTime {
  static constexpr std::uint64_t seconds_before_1970 = 2'208'988'800;

  std::uint64_t value = 0;

  /// Time since 1970, which must not be negative.
  static constexpr NtpTime from_unix(base::Duration since_1970) {
    const auto microseconds = static_cast<std::uint64_t>(since_1970.count());
    const std::uint64_t seconds = microseconds / 1'000'000 + seconds_before_1970;
    return {seconds << 32 | ((microseconds % 1'000'000) << 32) / 1'000'000};
  }

  /// Time since 1970; negative before it.
  constexpr base::Duration to_unix() const {
    const auto seconds =
        static_cast<std::int64_t>(value >> 32) - static_cast<std::int64_t>(seconds_before_1970);
    const std::uint64_t fraction = value & 0xffff'ffff;
    // Rounded, so that from_unix() and back changes nothing.
    const auto microseconds = (fraction * 1'000'000 + (std::uint64_t{1} << 31)) >> 32;
    return base::Duration(seconds * 1'000'000 + static_cast<std::int64_t>(microseconds));
  }

  /// The middle 32 bits, by which reports refer to it (LSR, RFC 3550 §6.4.1).
  constexpr std::uint32_t middle() const { return static_cast<std::uint32_t>(value >> 16); }

  friend constexpr auto operator<=>(NtpTime, NtpTime) = default;
};

/// A delay in units of 1/65536 s, as reports carry it (DLSR, RFC 3550 §6.4.1). Clamped to what
/// fits: a negative delay is zero, and the largest is 18 hours.
constexpr std::uint32_t to_short_delay(base::Duration delay) {
  constexpr base::Duration largest{std::int64_t{65'535} * 1'000'000};
  if (delay < base::Duration::zero()) return 0;
  const auto microseconds = static_cast<std::uint64_t>((delay < largest ? delay : largest).count());
  return static_cast<std::uint32_t>((microseconds << 16) / 1'000'000);
}

constexpr base::Duration from_short_delay(std::uint32_t delay) {
  return base::Duration(static_cast<std::int64_t>((std::uint64_t{delay} * 1'000'000) >> 16));
}

}  // namespace visio::protocol::rtp
