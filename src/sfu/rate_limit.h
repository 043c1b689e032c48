#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>

#include "base/time.h"
#include "protocol/rtp/types.h"

namespace visio::sfu {

namespace rtp = protocol::rtp;

/// Lets through what stays below a bit rate, with bursts of as much as a second of it.
class RateLimit {
 public:
  explicit RateLimit(rtp::BitRate rate) : rate_(rate) {}

  /// Whether a packet of this size may come in now; then it counts.
  bool admit(std::size_t bytes, base::Instant now) {
    const auto passed = static_cast<std::uint64_t>(
        std::clamp<std::int64_t>((now - at_).count(), 0, microseconds_per_second));
    at_ = now;
    waiting_ -= std::min(waiting_, passed * rate_.bps / microseconds_per_second);
    const std::uint64_t bits = std::uint64_t{bytes} * 8;
    if (waiting_ + bits > rate_.bps) return false;
    waiting_ += bits;
    return true;
  }

 private:
  static constexpr std::int64_t microseconds_per_second = 1'000'000;

  rtp::BitRate rate_;
  std::uint64_t waiting_ = 0;  ///< bits that came and would not yet have left at the rate
  base::Instant at_;
};

}  // namespace visio::sfu
