#include "net/clock.h"

#include <chrono>

namespace visio::net {

base::Instant now() {
  return {std::chrono::duration_cast<base::Duration>(
      std::chrono::steady_clock::now().time_since_epoch())};
}

}  // namespace visio::net
