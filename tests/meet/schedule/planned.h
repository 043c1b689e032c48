#pragma once

#include <chrono>
#include <string_view>

#include "meet/schedule/scheduled_meeting.h"
#include "meet/schedule/written_time.h"

namespace visio::tests {

inline meet::TimeZone zone_by(std::string_view rule) {
  return meet::TimeZone(meet::parse_yearly_rule(rule).value());
}

inline meet::TimeZone paris() {
  return zone_by("CET-1CEST,M3.5.0,M10.5.0/3");
}

/// "2026-03-19T14:00" by the clocks of somewhere.
inline std::chrono::local_seconds shown(std::string_view text) {
  return meet::parse_written_time(text).value().shown;
}

/// The same by those of UTC.
inline std::chrono::sys_seconds utc(std::string_view text) {
  return std::chrono::sys_seconds(shown(text).time_since_epoch());
}

/// A meeting in Paris, from two to half past three.
inline meet::ScheduledMeeting planned_in_paris() {
  return {.id = {"00000000-0000-4000-8000-000000000001"},
          .room = {"room"},
          .organiser = meet::UserId{"user"},
          .title = "Plan vélo",
          .agenda = "Budget, calendrier",
          .starts_at = utc("2026-03-19T13:00"),
          .ends_at = utc("2026-03-19T14:30"),
          .timezone = "Europe/Paris",
          .made_at = utc("2026-01-05T08:00")};
}

}  // namespace visio::tests
