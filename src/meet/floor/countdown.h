#pragma once

#include <chrono>
#include <string>

#include "meet/time.h"

namespace visio::meet {

/// Time that runs out for everybody in a meeting: a break, or a timer. It ends by itself, so nobody
/// need be told.
struct Countdown {
  static constexpr std::chrono::seconds longest = std::chrono::hours(12);

  Time began_at = {};
  Time ends_at = {};
  std::string by = {};  ///< the name of who began it

  friend bool operator==(const Countdown&, const Countdown&) = default;
};

/// One that begins now.
Countdown begin_countdown(std::chrono::seconds time, std::string by, Time now);

/// Longer by this, within the longest; one that is over goes on from now.
Countdown lengthen(Countdown countdown, std::chrono::seconds extra, Time now);

}  // namespace visio::meet
