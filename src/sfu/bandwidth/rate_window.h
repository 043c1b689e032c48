#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "base/time.h"
#include "sfu/bandwidth/rates.h"

namespace visio::sfu::bandwidth {

/// The rate of what was added during the last half second.
class RateWindow {
 public:
  static constexpr base::Duration span = std::chrono::milliseconds(500);

  /// `at` may be somewhat older than the newest.
  void add(std::size_t bytes, base::Instant at);

  /// Up to the newest addition. nullopt until half a window is covered.
  std::optional<BitRate> rate() const;

  /// Up to `now`, silence included.
  std::optional<BitRate> rate(base::Instant now) const;

  void reset() { *this = {}; }

 private:
  static constexpr std::int64_t count = 20;
  static constexpr base::Duration width = span / count;

  std::array<std::uint32_t, count> bytes_{};
  std::int64_t newest_bucket_ = -1;
  base::Instant started_at_;
  base::Instant newest_at_;
};

}  // namespace visio::sfu::bandwidth
