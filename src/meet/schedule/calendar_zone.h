#pragma once

#include <chrono>
#include <string_view>

#include "meet/schedule/calendar_lines.h"
#include "meet/schedule/time_zone.h"

namespace visio::meet {

/// From the beginning of a series to its end.
struct CalendarSpan {
  std::chrono::sys_seconds from;
  std::chrono::sys_seconds to;
};

/// A zone's clocks in a span, for calendars that do not know it (VTIMEZONE, RFC 5545 §3.6.5): by
/// its rule where that is enough, else change by change.
void add_zone(CalendarLines& lines, std::string_view name, const TimeZone& zone,
              const CalendarSpan& span);

}  // namespace visio::meet
