#include "meet/schedule/calendar.h"

#include "base/percent_encoding.h"
#include "meet/schedule/calendar_lines.h"
#include "meet/schedule/calendar_time.h"
#include "meet/schedule/calendar_zone.h"

namespace visio::meet {
namespace {

std::chrono::sys_seconds whole(Time time) {
  return std::chrono::floor<std::chrono::seconds>(time);
}

/// RFC 6068 §2: what is no letter of an address is encoded, the @ between its parts is not.
std::string mail_address(std::string_view email) {
  const std::size_t at = email.find('@');
  std::string address = "mailto:";
  address += base::percent_encode(email.substr(0, at));
  if (at == std::string_view::npos) return address;
  address += '@';
  address += base::percent_encode(email.substr(at + 1));
  return address;
}

std::string with_name(std::string_view property, const CalendarPerson& person) {
  std::string text(property);
  if (!person.name.empty()) text.append(";CN=").append(quoted_parameter(person.name));
  return text;
}

void add_people(CalendarLines& lines, const CalendarContext& context) {
  if (context.organiser) {
    lines.add(with_name("ORGANIZER", *context.organiser), mail_address(context.organiser->email));
  }
  // RFC 5546 §3.2.1: what is published has no attendees.
  if (!context.attendee || context.method == CalendarMethod::publish) return;
  std::string attendee = with_name("ATTENDEE", *context.attendee);
  attendee += ";ROLE=REQ-PARTICIPANT";
  if (context.method == CalendarMethod::request) attendee += ";PARTSTAT=NEEDS-ACTION;RSVP=TRUE";
  lines.add(attendee, mail_address(context.attendee->email));
}

/// Every calendar knows UTC; a zone is needed where clocks change between the meetings.
bool is_in_utc(const ScheduledMeeting& meeting) {
  return !meeting.recurrence || meeting.timezone == "UTC";
}

void add_times(CalendarLines& lines, const ScheduledMeeting& meeting, const TimeZone& zone) {
  const auto start = whole(meeting.starts_at);
  const auto end = whole(meeting.ends_at);
  if (is_in_utc(meeting)) {
    lines.add("DTSTART", calendar_time(start));
    lines.add("DTEND", calendar_time(end));
  } else {
    const std::string in_zone = ";TZID=" + meeting.timezone;
    lines.add("DTSTART" + in_zone, calendar_time(zone.to_local(start)));
    lines.add("DTEND" + in_zone, calendar_time(zone.to_local(end)));
  }
  if (meeting.recurrence) lines.add("RRULE", text_of(*meeting.recurrence));
}

std::string description_of(const ScheduledMeeting& meeting, const std::string& url) {
  std::string text = meeting.agenda;
  if (!text.empty()) text += "\n\n";
  return text + url;
}

void add_event(CalendarLines& lines, const ScheduledMeeting& meeting, const TimeZone& zone,
               const CalendarContext& context) {
  const bool is_cancelled = context.method == CalendarMethod::cancel;
  lines.add("BEGIN", "VEVENT");
  lines.add("UID", meeting.id.text);
  lines.add("SEQUENCE", std::to_string(meeting.sequence));
  lines.add("DTSTAMP", calendar_time(whole(context.now)));
  lines.add("CREATED", calendar_time(whole(meeting.made_at)));
  add_times(lines, meeting, zone);
  lines.add_text("SUMMARY", meeting.title);
  lines.add_text("DESCRIPTION", description_of(meeting, context.url));
  lines.add_text("LOCATION", context.url);
  lines.add("CONFERENCE;VALUE=URI;FEATURE=AUDIO,VIDEO", context.url);
  add_people(lines, context);
  lines.add("STATUS", is_cancelled ? "CANCELLED" : "CONFIRMED");
  lines.add("END", "VEVENT");
}

}  // namespace

std::string_view name_of(CalendarMethod method) {
  switch (method) {
    case CalendarMethod::publish:
      return "PUBLISH";
    case CalendarMethod::request:
      return "REQUEST";
    case CalendarMethod::cancel:
      return "CANCEL";
  }
  return "";
}

std::string calendar_text(const ScheduledMeeting& meeting, const TimeZone& zone,
                          const CalendarContext& context) {
  CalendarLines lines;
  lines.add("BEGIN", "VCALENDAR");
  lines.add("VERSION", "2.0");
  lines.add("PRODID", "-//Visio//Visio//EN");
  // A method asks for an organiser; without one this is a file like any other.
  if (context.organiser) lines.add("METHOD", name_of(context.method));
  if (!is_in_utc(meeting)) {
    add_zone(lines, meeting.timezone, zone,
             {.from = whole(meeting.starts_at), .to = whole(last_end(meeting, zone))});
  }
  add_event(lines, meeting, zone, context);
  lines.add("END", "VCALENDAR");
  return lines.text();
}

}  // namespace visio::meet
