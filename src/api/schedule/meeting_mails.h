#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "api/json_fields.h"
#include "api/rooms/caller_role.h"
#include "api/rooms/room_context.h"
#include "meet/rooms/room.h"
#include "meet/schedule/scheduled_meeting.h"
#include "store/sql/session.h"

namespace visio::api {

struct PeopleContext;

/// How many mails were queued; nothing where the site sends none.
using Mailed = std::optional<std::size_t>;

/// So many mails tell of the planned meetings of a room that is deleted, those that begin first.
inline constexpr std::size_t max_mails_of_deleted_room = 1'000;

/// What it takes to mail the invitees of meetings. A job has a copy; entropy and zones outlive it.
struct MeetingMail {
  RoomCaller caller;
  bool has_mail = false;
  std::string site_url;         ///< the site's public one
  std::string accept_language;  ///< of the request
  base::Entropy& entropy;       ///< of any thread
  const meet::TimeZones& zones;
  meet::Time now;
};

/// For the answer to one request, at this moment.
MeetingMail meeting_mail(const Request& request, const RoomParts& parts);
MeetingMail meeting_mail(const Request& request, const PeopleContext& people);

/// In a job: tells the invitees of a meeting what became of it, with a calendar each: those who are
/// new that they are invited, those who stay that it has changed, those who were taken off that
/// they are no longer expected. Nobody is told of a meeting that is over. Each mail that invites
/// counts as an invitation to the room does: 429 for who had too many sent, 503 where too many
/// wait.
Asked<Mailed> tell_invitees(store::sql::Session& session, const std::string& room_code,
                            const meet::ScheduledMeeting& before,
                            const meet::ScheduledMeeting& after, const MeetingMail& mail);

/// In a job: the same where the meeting does not take place.
Asked<Mailed> tell_cancelled(store::sql::Session& session, const std::string& room_code,
                             const meet::ScheduledMeeting& meeting, const MeetingMail& mail);

/// In a job, before a room is deleted: the same for all its meetings, as far as mails may wait.
/// Mail never keeps a room from being deleted.
Mailed tell_room_deleted(store::sql::Session& session, const meet::Room& room,
                         const MeetingMail& mail);

}  // namespace visio::api
