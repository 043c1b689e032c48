#pragma once

#include <cstdint>

#include "base/time.h"

namespace visio::load {

/// Lets people in one after the other, so many in a second.
class JoinPace {
 public:
  JoinPace(double per_second, base::Instant start)
      : apart_(static_cast<std::int64_t>(1e6 / per_second)), start_(start) {}

  /// How many should have begun to join by now; the first does so at once.
  std::uint64_t due(base::Instant now) const {
    return now < start_ ? 0 : static_cast<std::uint64_t>((now - start_) / apart_) + 1;
  }

  /// When the next should, after so many have.
  base::Instant next(std::uint64_t begun) const {
    return start_ + apart_ * static_cast<std::int64_t>(begun);
  }

 private:
  base::Duration apart_;
  base::Instant start_;
};

}  // namespace visio::load
