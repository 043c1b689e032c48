#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "meet/schedule/scheduled_meeting.h"

namespace visio::meet {

/// What a calendar is told (RFC 5546 §1.4).
enum class CalendarMethod : std::uint8_t {
  publish,  ///< here is a meeting; nobody is asked to come
  request,  ///< come, or: it has changed
  cancel,   ///< it does not take place, or somebody is no longer invited
};

/// Somebody in a calendar's text.
struct CalendarPerson {
  std::string email;
  std::string name = {};  ///< may be empty
};

/// What stands in a calendar's text beside the meeting itself.
struct CalendarContext {
  CalendarMethod method = CalendarMethod::publish;
  std::string url;                               ///< of the room
  std::optional<CalendarPerson> organiser = {};  ///< needed for `request` and `cancel`
  std::optional<CalendarPerson> attendee =
      {};  ///< to whom the text goes; of others it says nothing
  Time now;
};

/// A meeting as a file of the type text/calendar (RFC 5545, with CONFERENCE of RFC 7986), in UTF-8.
/// A single meeting's times are in UTC, a series' by the clocks of its zone, which the file brings.
std::string calendar_text(const ScheduledMeeting& meeting, const TimeZone& zone,
                          const CalendarContext& context);

/// "PUBLISH", "REQUEST" or "CANCEL": the parameter `method` of the file's content type too.
std::string_view name_of(CalendarMethod method);

}  // namespace visio::meet
