#include "main/system_clock.h"

#include "net/clock.h"

namespace visio::main {

base::Instant SystemClock::now() const {
  return net::now();
}

base::WallTime SystemClock::wall_time() const {
  return std::chrono::floor<base::Duration>(std::chrono::system_clock::now());
}

}  // namespace visio::main
