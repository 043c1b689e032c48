#include "api/schedule/next_meetings.h"

#include <algorithm>

#include "meet/schedule/scheduled_meeting.h"
#include "store/scheduled_meetings.h"

namespace visio::api {

std::map<std::string, meet::Time> next_meetings(store::sql::Session& session,
                                                std::span<const meet::RoomId> rooms,
                                                const meet::TimeZones& zones, meet::Time now) {
  std::map<std::string, meet::Time> next;
  for (const auto& meeting : store::ScheduledMeetings(session).coming_in(rooms, now)) {
    const auto coming = occurrences_after(meeting, zone_of(meeting, zones), now, 1);
    if (coming.empty()) continue;
    const meet::Time begins = coming.front().starts_at;
    const auto [at, is_first] = next.try_emplace(meeting.room.text, begins);
    if (!is_first) at->second = std::min(at->second, begins);
  }
  return next;
}

}  // namespace visio::api
