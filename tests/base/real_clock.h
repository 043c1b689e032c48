#pragma once

#include "base/clock.h"

namespace visio::tests {

/// This machine's clocks, for tests with real sockets and threads.
class RealClock final : public base::Clock {
 public:
  base::Instant now() const override {
    return {
        std::chrono::floor<base::Duration>(std::chrono::steady_clock::now().time_since_epoch())};
  }
  base::WallTime wall_time() const override {
    return std::chrono::floor<base::Duration>(std::chrono::system_clock::now());
  }
};

inline const RealClock real_clock;

}  // namespace visio::tests
