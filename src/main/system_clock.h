#pragma once

#include "base/clock.h"

namespace visio::main {

/// This machine's clocks.
class SystemClock final : public base::Clock {
 public:
  base::Instant now() const override;
  base::WallTime wall_time() const override;
};

}  // namespace visio::main
