#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "base/time.h"
#include "protocol/rtp/types.h"

namespace visio::sfu::bandwidth {

namespace rtp = protocol::rtp;
using rtp::BitRate;

/// No rate of ours is higher, whatever a peer reports, so arithmetic on rates does not overflow.
inline constexpr BitRate fastest{1'000'000'000};

constexpr BitRate bits_per_second(double bps) {
  if (!(bps > 0)) return {};
  return {static_cast<std::uint64_t>(std::min(bps, static_cast<double>(fastest.bps)))};
}

constexpr BitRate scaled(BitRate rate, double factor) {
  return bits_per_second(static_cast<double>(rate.bps) * factor);
}

constexpr double seconds(base::Duration span) {
  return static_cast<double>(span.count()) * 1e-6;
}

constexpr double milliseconds(base::Duration span) {
  return static_cast<double>(span.count()) * 1e-3;
}

/// Zero if the span is not positive.
constexpr BitRate rate_of(std::uint64_t bytes, base::Duration span) {
  if (span <= base::Duration{}) return {};
  return bits_per_second(static_cast<double>(bytes) * 8.0 / seconds(span));
}

/// How many bytes `rate` is in `span`.
constexpr std::size_t bytes_in(base::Duration span, BitRate rate) {
  return static_cast<std::size_t>(static_cast<double>(rate.bps) * seconds(span) / 8.0);
}

/// How long `bytes` take at `rate`; a second at most.
constexpr base::Duration time_of(std::size_t bytes, BitRate rate) {
  constexpr base::Duration longest = std::chrono::seconds(1);
  const double micros = static_cast<double>(bytes) * 8e6 / static_cast<double>(rate.bps);
  return rate.bps == 0 || micros > static_cast<double>(longest.count())
             ? longest
             : base::Duration(static_cast<std::int64_t>(micros));
}

}  // namespace visio::sfu::bandwidth
