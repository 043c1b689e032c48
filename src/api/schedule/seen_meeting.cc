#include "api/schedule/seen_meeting.h"

#include <algorithm>
#include <utility>

#include "api/json.h"
#include "api/rooms/seen_room.h"
#include "store/rooms.h"
#include "store/scheduled_meetings.h"
#include "store/users.h"

namespace visio::api {
namespace {

using store::sql::Session;

bool is_invited(const meet::ScheduledMeeting& meeting, const RoomCaller& caller) {
  return caller.user && std::ranges::find(meeting.invitees, caller.user->email,
                                          &meet::Invitee::email) != meeting.invitees.end();
}

/// Nothing where the caller may not know of it.
std::optional<SeenMeeting> visible(Session& session, const std::string& id,
                                   const RoomCaller& caller) {
  if (!meet::is_uuid(id)) return {};
  auto meeting = store::ScheduledMeetings(session).find({id});
  if (!meeting) return {};
  const auto room = store::Rooms(session).find(meeting->room);
  if (!room) return {};
  const meet::Role role = caller_role(session, *room, caller);
  if (role == meet::Role::none && !is_invited(*meeting, caller)) return {};
  return SeenMeeting{.meeting = *std::move(meeting),
                     .room = {.id = room->id, .code = room->code.text(), .name = room->name},
                     .role = role};
}

}  // namespace

Asked<SeenMeeting> see_meeting(Session& session, const std::string& id, const RoomCaller& caller) {
  auto seen = visible(session, id, caller);
  if (seen) return *std::move(seen);
  if (!caller.is_somebody()) return std::unexpected(not_permitted(false));
  return std::unexpected(json_error(404, "not_found", "There is no such meeting."));
}

Asked<SeenMeeting> see_meeting_to_change(Session& session, const std::string& id,
                                         const RoomCaller& caller) {
  auto seen = see_meeting(session, id, caller);
  if (seen && !is_host(seen->role)) return std::unexpected(not_permitted(true));
  return seen;
}

SeenMeeting with_occurrences(SeenMeeting seen, const meet::TimeZones& zones, meet::Time after,
                             std::size_t most) {
  const meet::ScheduledMeeting& meeting = seen.meeting;
  seen.occurrences = occurrences_after(meeting, zone_of(meeting, zones), after, most);
  return seen;
}

SeenMeeting with_organiser(Session& session, SeenMeeting seen) {
  if (!seen.meeting.organiser) return seen;
  const auto user = store::Users(session).find(*seen.meeting.organiser);
  if (user) seen.organiser = user->full_name;
  return seen;
}

}  // namespace visio::api
