#pragma once

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "meet/people/user.h"
#include "meet/rooms/room.h"
#include "meet/schedule/recurrence.h"
#include "meet/schedule/time_zones.h"
#include "meet/time.h"
#include "meet/uuid.h"

namespace visio::meet {

using ScheduledMeetingId = Uuid<struct ScheduledMeetingTag>;

/// Somebody who is invited, with or without an account.
struct Invitee {
  std::string email;  ///< as parse_email() gives it; one of each
  std::string name;   ///< as parse_name() gives it; may be empty

  friend bool operator==(const Invitee&, const Invitee&) = default;
};

/// A meeting that is planned in a room, or a series of them.
struct ScheduledMeeting {
  ScheduledMeetingId id;
  RoomId room;
  std::optional<UserId> organiser = {};  ///< nobody where it was planned without an account
  std::string title = {};                ///< as parse_name() gives it, never empty
  std::string agenda = {};               ///< lines with LF between them
  Time starts_at = {};                   ///< the first one's, in whole seconds, as is the end
  Time ends_at = {};
  std::string timezone = "UTC";  ///< by whose clocks the series repeats
  std::optional<Recurrence> recurrence = {};
  int sequence = 0;  ///< how often it was changed (RFC 5545 §3.8.7.4)
  Time made_at = {};
  std::vector<Invitee> invitees = {};

  friend bool operator==(const ScheduledMeeting&, const ScheduledMeeting&) = default;
};

/// One meeting of a series, or the only one.
struct Occurrence {
  Time starts_at;
  Time ends_at;

  friend bool operator==(const Occurrence&, const Occurrence&) = default;
};

/// A meeting's zone; UTC where the database has lost it.
const TimeZone& zone_of(const ScheduledMeeting& meeting, const TimeZones& zones);

/// The first `most` that end after `after`.
std::vector<Occurrence> occurrences_after(const ScheduledMeeting& meeting, const TimeZone& zone,
                                          Time after, std::size_t most);

/// When the last one of the series ends.
Time last_end(const ScheduledMeeting& meeting, const TimeZone& zone);

}  // namespace visio::meet
