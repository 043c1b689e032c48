#pragma once

#include <chrono>

#include "base/clock.h"

namespace visio::tests {

/// A clock that shows what a test sets.
class StillClock final : public base::Clock {
 public:
  explicit StillClock(base::WallTime wall_time = {}) : wall_time_(wall_time) {}

  base::Instant now() const override { return now_; }
  base::WallTime wall_time() const override { return wall_time_; }

  void advance(base::Duration time) { now_ = now_ + time; }

  /// Of both clocks.
  void pass(base::Duration time) {
    advance(time);
    wall_time_ += std::chrono::duration_cast<base::WallTime::duration>(time);
  }

 private:
  base::Instant now_;
  base::WallTime wall_time_;
};

}  // namespace visio::tests
