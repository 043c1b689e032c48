#pragma once

#include <cstdint>
#include <string_view>

#include "meet/mail/letter.h"
#include "meet/schedule/scheduled_meeting.h"
#include "meet/schedule/time_zone.h"

namespace visio::meet {

/// What an invitee is told of a planned meeting.
enum class MeetingNews : std::uint8_t {
  invited,
  changed,
  cancelled,  ///< it does not take place
  uninvited,  ///< it does, without who gets the mail
};

/// What a mail says of a planned meeting.
struct MeetingNotice {
  MeetingNews news = MeetingNews::invited;
  const ScheduledMeeting& meeting;
  const TimeZone& zone;   ///< the meeting's, by whose clocks the mail tells its time
  std::string_view host;  ///< the organiser's name; empty: nobody with an account
  std::string_view url;   ///< where one enters the room
};

/// The mail to an invitee, without its calendar, in a language that mail_language() gives. One
/// that cancels has no link.
Letter meeting_letter(std::string_view language, const MeetingNotice& notice);

}  // namespace visio::meet
