#pragma once

#include "api/json_fields.h"
#include "api/request.h"
#include "meet/rooms/rooms.h"
#include "meet/schedule/meeting_change.h"
#include "store/scheduled_meetings.h"

namespace visio::api {

/// Which planned meetings are asked for.
struct ListMeetings {
  store::MeetingSpan span;
  meet::Page page;
};

/// The body of POST, PUT and PATCH: title, agenda, starts_at, ends_at, timezone, recurrence,
/// invitees. POST and PUT need the title and both times. Names of invitees are left empty.
Asked<meet::MeetingChange> read_meeting_change(const Request& request);

/// ?from=&to=&page=&page_size= of lists of meetings: from now on where nothing is said, times as
/// RFC 3339 has them, in UTC where they have no offset.
Asked<ListMeetings> read_list_meetings(const Request& request, meet::Time now);

}  // namespace visio::api
