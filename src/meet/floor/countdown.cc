#include "meet/floor/countdown.h"

#include <algorithm>
#include <utility>

namespace visio::meet {

Countdown begin_countdown(std::chrono::seconds time, std::string by, Time now) {
  return {
      .began_at = now, .ends_at = now + std::min(time, Countdown::longest), .by = std::move(by)};
}

Countdown lengthen(Countdown countdown, std::chrono::seconds extra, Time now) {
  const Time from = std::max(countdown.ends_at, now);
  countdown.ends_at = std::min(from + extra, now + Countdown::longest);
  return countdown;
}

}  // namespace visio::meet
