#pragma once

#include <chrono>
#include <functional>

#include "meet/schedule/recurrence.h"
#include "meet/schedule/time_zone.h"

namespace visio::meet {

/// Calls `visit` with the beginning of each meeting of a series, as clocks show it, in order, until
/// it says false. `first` is the first one where it falls on a day of the series (see starts_on()).
void for_each_start(std::chrono::local_seconds first, const Recurrence& recurrence,
                    const TimeZone& zone,
                    const std::function<bool(std::chrono::local_seconds)>& visit);

/// Whether a series that begins with this day has it among its own.
bool starts_on(std::chrono::local_days day, const Recurrence& recurrence);

}  // namespace visio::meet
