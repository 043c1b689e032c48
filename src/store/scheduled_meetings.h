#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "meet/rooms/role.h"
#include "meet/schedule/scheduled_meeting.h"
#include "store/sql/session.h"

namespace visio::store {

/// Which meetings are asked for: those of which any part is after `from` and before `to`.
struct MeetingSpan {
  meet::Time from;
  meet::Time to;
};

/// A planned meeting for somebody who may see it, with its room. Invitees are not read.
struct MeetingOfSomebody {
  meet::ScheduledMeeting meeting;
  std::string room_code;
  std::string room_name;
  meet::Role role = meet::Role::none;  ///< in the room
};

/// The tables `scheduled_meetings` and `meeting_invitees`. No longer than its session.
class ScheduledMeetings {
 public:
  explicit ScheduledMeetings(sql::Session& session) : session_(session) {}

  /// `last_ends_at` is when the last one of a series ends (meet::last_end()).
  void add(const meet::ScheduledMeeting& meeting, meet::Time last_ends_at);

  /// Writes down all of a meeting that may change, with its invitees.
  void update(const meet::ScheduledMeeting& meeting, meet::Time last_ends_at);

  /// Nothing where there is no such meeting.
  std::optional<meet::ScheduledMeeting> find(const meet::ScheduledMeetingId& id);

  /// With its invitees; nothing where there is no such meeting.
  void remove(const meet::ScheduledMeetingId& id);

  /// How many of a room are not over.
  std::size_t count_coming(const meet::RoomId& room, meet::Time now);

  /// With their invitees, those that begin first.
  std::vector<meet::ScheduledMeeting> of_room(const meet::RoomId& room, const MeetingSpan& span);

  /// Of these rooms, those that are not over, without their invitees: the 2,000 that begin first.
  std::vector<meet::ScheduledMeeting> coming_in(std::span<const meet::RoomId> rooms,
                                                meet::Time now);

  /// Of the rooms in which somebody has a role, and those to which he is invited by this address:
  /// the 2,000 that begin first.
  std::vector<MeetingOfSomebody> of_user(const meet::User& user, const MeetingSpan& span);

 private:
  void write_invitees(const meet::ScheduledMeeting& meeting);
  void read_invitees(meet::ScheduledMeeting& meeting);

  sql::Session& session_;
};

}  // namespace visio::store
