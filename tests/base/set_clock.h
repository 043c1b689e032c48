#pragma once

#include <atomic>

#include "tests/base/real_clock.h"

namespace visio::tests {

/// This machine's clocks; a test may set the wall clock on, for sockets and timers go by the other.
class SetClock final : public base::Clock {
 public:
  base::Instant now() const override { return real_clock.now(); }
  base::WallTime wall_time() const override { return real_clock.wall_time() + set_on_by_.load(); }

  void set_on(base::Duration by) { set_on_by_ = set_on_by_.load() + by; }

 private:
  std::atomic<base::Duration> set_on_by_{};
};

}  // namespace visio::tests
