#include "api/schedule/meeting_lists.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "store/scheduled_meetings.h"

namespace visio::api {
namespace {

using store::sql::Session;

/// What is on the page. A series that begins before the span and ends behind it may have no meeting
/// in it.
SeenMeetings page_of(Session& session, std::vector<SeenMeeting> all, const ListMeetings& asked) {
  std::erase_if(all, [&](const SeenMeeting& seen) {
    return seen.occurrences.empty() || seen.occurrences.front().starts_at >= asked.span.to;
  });
  std::ranges::sort(all, {}, [](const SeenMeeting& seen) {
    return std::pair(seen.occurrences.front().starts_at, seen.meeting.id.text);
  });
  SeenMeetings found{.count = all.size(), .meetings = {}};
  const std::size_t skipped = (asked.page.number - 1) * asked.page.size;
  for (std::size_t at = skipped; at < all.size() && at < skipped + asked.page.size; ++at) {
    found.meetings.push_back(with_organiser(session, std::move(all[at])));
  }
  return found;
}

}  // namespace

SeenMeetings meetings_of_room(Session& session, const SeenRoom& seen, const ListMeetings& asked,
                              const meet::TimeZones& zones) {
  std::vector<SeenMeeting> all;
  const meet::Room& room = seen.room;
  for (auto& meeting : store::ScheduledMeetings(session).of_room(room.id, asked.span)) {
    SeenMeeting one{.meeting = std::move(meeting),
                    .room = {.id = room.id, .code = room.code.text(), .name = room.name},
                    .role = seen.role};
    all.push_back(with_occurrences(std::move(one), zones, asked.span.from, occurrences_in_list));
  }
  return page_of(session, std::move(all), asked);
}

SeenMeetings meetings_of_user(Session& session, const meet::User& user, const ListMeetings& asked,
                              const meet::TimeZones& zones) {
  std::vector<SeenMeeting> all;
  for (auto& mine : store::ScheduledMeetings(session).of_user(user, asked.span)) {
    const meet::RoomId room = mine.meeting.room;
    SeenMeeting one{
        .meeting = std::move(mine.meeting),
        .room = {.id = room, .code = std::move(mine.room_code), .name = std::move(mine.room_name)},
        .role = mine.role};
    all.push_back(with_occurrences(std::move(one), zones, asked.span.from, occurrences_in_list));
  }
  return page_of(session, std::move(all), asked);
}

}  // namespace visio::api
