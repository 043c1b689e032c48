#pragma once

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>

#include "base/time.h"
#include "protocol/rtp/types.h"

namespace visio::transport {

namespace rtp = protocol::rtp;

/// Admits what stays below a bit rate, in bursts of up to a second's worth unless told otherwise (a
/// leaky bucket).
class RateLimit {
 public:
  explicit RateLimit(rtp::BitRate rate) : RateLimit(rate, rate.bps) {}

  /// `burst` in bits.
  RateLimit(rtp::BitRate rate, std::uint64_t burst) : rate_(rate), burst_(burst) {}

  /// Whether a packet of this size may pass now; if so, it counts.
  bool admit(std::size_t bytes, base::Instant now) {
    const auto passed = static_cast<std::uint64_t>(
        std::clamp<std::int64_t>((now - at_).count(), 0, longest.count()));
    at_ = now;
    waiting_ -= std::min(waiting_, passed * rate_.bps / microseconds_per_second);
    const std::uint64_t bits = std::uint64_t{bytes} * 8;
    if (waiting_ + bits > burst_) return false;
    waiting_ += bits;
    return true;
  }

 private:
  static constexpr std::int64_t microseconds_per_second = 1'000'000;

  /// Longer makes no difference, and would not fit the multiplication.
  static constexpr base::Duration longest = std::chrono::minutes(1);

  rtp::BitRate rate_;
  std::uint64_t burst_;
  std::uint64_t waiting_ = 0;  ///< bits that passed and would not yet have left at the rate
  base::Instant at_;
};

}  // namespace visio::transport
