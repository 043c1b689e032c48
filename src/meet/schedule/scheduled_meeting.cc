#include "meet/schedule/scheduled_meeting.h"

#include <functional>

#include "meet/schedule/occurrences.h"

namespace visio::meet {
namespace {

std::chrono::sys_seconds whole(Time time) {
  return std::chrono::floor<std::chrono::seconds>(time);
}

/// Until `visit` says false.
void for_each_occurrence(const ScheduledMeeting& meeting, const TimeZone& zone,
                         const std::function<bool(const Occurrence&)>& visit) {
  if (!meeting.recurrence) {
    visit({.starts_at = meeting.starts_at, .ends_at = meeting.ends_at});
    return;
  }
  const auto duration = meeting.ends_at - meeting.starts_at;
  const auto on_start = [&](std::chrono::local_seconds shown) {
    const Time start = zone.to_utc(shown);
    return visit({.starts_at = start, .ends_at = start + duration});
  };
  for_each_start(zone.to_local(whole(meeting.starts_at)), *meeting.recurrence, zone, on_start);
}

}  // namespace

const TimeZone& zone_of(const ScheduledMeeting& meeting, const TimeZones& zones) {
  const TimeZone* const zone = zones.find(meeting.timezone);
  return zone ? *zone : *zones.find("UTC");
}

std::vector<Occurrence> occurrences_after(const ScheduledMeeting& meeting, const TimeZone& zone,
                                          Time after, std::size_t most) {
  std::vector<Occurrence> found;
  for_each_occurrence(meeting, zone, [&](const Occurrence& occurrence) {
    if (occurrence.ends_at > after) found.push_back(occurrence);
    return found.size() < most;
  });
  return found;
}

Time last_end(const ScheduledMeeting& meeting, const TimeZone& zone) {
  Time end = meeting.ends_at;
  for_each_occurrence(meeting, zone, [&](const Occurrence& occurrence) {
    end = occurrence.ends_at;
    return true;
  });
  return end;
}

}  // namespace visio::meet
