#pragma once

#include <string>

#include "api/json_fields.h"
#include "api/rooms/caller_role.h"
#include "api/schedule/schedule_responses.h"
#include "meet/schedule/time_zones.h"
#include "store/sql/session.h"

namespace visio::api {

/// How many meetings of a series a list, and the page of one, tell of.
inline constexpr std::size_t occurrences_in_list = 1;
inline constexpr std::size_t occurrences_of_one = 10;

/// For a job: a planned meeting, for who has a role in its room, is invited, or hosts it by its
/// key. 401 for who may sign in yet, else 404.
Asked<SeenMeeting> see_meeting(store::sql::Session& session, const std::string& id,
                               const RoomCaller& caller);

/// The same for who wants to change it: 403 for who does not host its room.
Asked<SeenMeeting> see_meeting_to_change(store::sql::Session& session, const std::string& id,
                                         const RoomCaller& caller);

/// With what is to come after a moment, at most so many.
SeenMeeting with_occurrences(SeenMeeting seen, const meet::TimeZones& zones, meet::Time after,
                             std::size_t most);

/// For a job: with the organiser's name.
SeenMeeting with_organiser(store::sql::Session& session, SeenMeeting seen);

}  // namespace visio::api
