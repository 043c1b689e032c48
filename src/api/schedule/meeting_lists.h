#pragma once

#include <cstddef>
#include <vector>

#include "api/rooms/seen_room.h"
#include "api/schedule/schedule_requests.h"
#include "api/schedule/seen_meeting.h"

namespace visio::api {

/// One page of a list of planned meetings.
struct SeenMeetings {
  std::size_t count = 0;
  std::vector<SeenMeeting> meetings;
};

/// For a job: those of a room, what comes first is first.
SeenMeetings meetings_of_room(store::sql::Session& session, const SeenRoom& seen,
                              const ListMeetings& asked, const meet::TimeZones& zones);

/// For a job: those of the rooms in which somebody has a role, and those he is invited to, what
/// comes first is first.
SeenMeetings meetings_of_user(store::sql::Session& session, const meet::User& user,
                              const ListMeetings& asked, const meet::TimeZones& zones);

}  // namespace visio::api
