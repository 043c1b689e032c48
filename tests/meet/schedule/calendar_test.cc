#include "meet/schedule/calendar.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "base/text.h"
#include "meet/schedule/calendar_lines.h"
#include "meet/schedule/calendar_zone.h"
#include "tests/meet/schedule/planned.h"

namespace visio::meet {
namespace {

using tests::paris;
using tests::planned_in_paris;
using tests::utc;
using tests::zone_by;

CalendarContext context(CalendarMethod method) {
  return {.method = method,
          .url = "https://visio.example.org/abc-defg-hij",
          .organiser = CalendarPerson{.email = "claire@example.org", .name = "Claire Morvan"},
          .attendee = CalendarPerson{.email = "o'neil+a@example.org", .name = "Kay \"K\" O'Neil"},
          .now = utc("2026-02-01T09:00")};
}

/// What was folded, in whole lines with LF behind them.
std::string unfolded(std::string text) {
  for (std::size_t at = text.find("\r\n "); at != std::string::npos; at = text.find("\r\n ", at)) {
    text.erase(at, 3);
  }
  std::erase(text, '\r');
  return text;
}

TEST(Calendar, tells_of_a_single_meeting_in_utc) {
  EXPECT_EQ(unfolded(calendar_text(planned_in_paris(), paris(), context(CalendarMethod::publish))),
            "BEGIN:VCALENDAR\n"
            "VERSION:2.0\n"
            "PRODID:-//Visio//Visio//EN\n"
            "METHOD:PUBLISH\n"
            "BEGIN:VEVENT\n"
            "UID:00000000-0000-4000-8000-000000000001\n"
            "SEQUENCE:0\n"
            "DTSTAMP:20260201T090000Z\n"
            "CREATED:20260105T080000Z\n"
            "DTSTART:20260319T130000Z\n"
            "DTEND:20260319T143000Z\n"
            "SUMMARY:Plan vélo\n"
            "DESCRIPTION:Budget\\, calendrier\\n\\nhttps://visio.example.org/abc-defg-hij\n"
            "LOCATION:https://visio.example.org/abc-defg-hij\n"
            "CONFERENCE;VALUE=URI;FEATURE=AUDIO,VIDEO:https://visio.example.org/abc-defg-hij\n"
            "ORGANIZER;CN=\"Claire Morvan\":mailto:claire@example.org\n"
            "STATUS:CONFIRMED\n"
            "END:VEVENT\n"
            "END:VCALENDAR\n");
}

TEST(Calendar, tells_of_a_series_by_the_clocks_of_its_zone_and_brings_the_zone) {
  ScheduledMeeting series = planned_in_paris();
  series.recurrence = parse_recurrence("FREQ=WEEKLY;INTERVAL=2;UNTIL=20260625", paris()).value();
  const std::string text =
      unfolded(calendar_text(series, paris(), context(CalendarMethod::request)));
  EXPECT_TRUE(
      text.contains("BEGIN:VTIMEZONE\n"
                    "TZID:Europe/Paris\n"
                    "BEGIN:DAYLIGHT\n"
                    "DTSTART:20250330T020000\n"
                    "TZOFFSETFROM:+0100\n"
                    "TZOFFSETTO:+0200\n"
                    "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\n"
                    "TZNAME:CEST\n"
                    "END:DAYLIGHT\n"
                    "BEGIN:STANDARD\n"
                    "DTSTART:20251026T030000\n"
                    "TZOFFSETFROM:+0200\n"
                    "TZOFFSETTO:+0100\n"
                    "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\n"
                    "TZNAME:CET\n"
                    "END:STANDARD\n"
                    "END:VTIMEZONE\n"))
      << text;
  EXPECT_TRUE(
      text.contains("DTSTART;TZID=Europe/Paris:20260319T140000\n"
                    "DTEND;TZID=Europe/Paris:20260319T153000\n"
                    "RRULE:FREQ=WEEKLY;INTERVAL=2;UNTIL=20260625T215959Z\n"))
      << text;
}

TEST(Calendar, asks_one_person_to_come_and_names_nobody_else) {
  ScheduledMeeting meeting = planned_in_paris();
  meeting.invitees = {{.email = "eve@example.org", .name = "Eve"}};
  const std::string text =
      unfolded(calendar_text(meeting, paris(), context(CalendarMethod::request)));
  EXPECT_TRUE(text.contains("METHOD:REQUEST\n"));
  EXPECT_TRUE(
      text.contains("ATTENDEE;CN=\"Kay ^'K^' O'Neil\";ROLE=REQ-PARTICIPANT;"
                    "PARTSTAT=NEEDS-ACTION;RSVP=TRUE:mailto:o%27neil%2Ba@example.org\n"))
      << text;
  EXPECT_FALSE(text.contains("eve@example.org"));
}

TEST(Calendar, says_that_a_meeting_is_cancelled) {
  const std::string text =
      unfolded(calendar_text(planned_in_paris(), paris(), context(CalendarMethod::cancel)));
  EXPECT_TRUE(text.contains("METHOD:CANCEL\n"));
  EXPECT_TRUE(text.contains("STATUS:CANCELLED\n"));
  EXPECT_FALSE(text.contains("RSVP"));
}

TEST(Calendar, without_an_organiser_has_no_method) {
  CalendarContext nobody = context(CalendarMethod::publish);
  nobody.organiser.reset();
  EXPECT_FALSE(calendar_text(planned_in_paris(), paris(), nobody).contains("METHOD"));
}

TEST(CalendarLines, are_75_octets_at_most_and_cut_no_character) {
  std::string title;
  for (int index = 0; index < 200; ++index) {
    title += index % 3 == 0 ? "é" : index % 3 == 1 ? "😀" : "a";
  }
  CalendarLines lines;
  lines.add_text("SUMMARY", title);
  std::string rest = lines.text();
  int count = 0;
  while (!rest.empty()) {
    const std::size_t end = rest.find("\r\n");
    ASSERT_NE(end, std::string::npos);
    EXPECT_LE(end, 75U);
    EXPECT_TRUE(base::is_utf8(rest.substr(0, end)));
    rest.erase(0, end + 2);
    ++count;
  }
  EXPECT_GE(count, 6);
  EXPECT_EQ(unfolded(lines.text()), "SUMMARY:" + title + "\n");
}

TEST(CalendarLines, of_exactly_75_octets_are_not_folded) {
  CalendarLines lines;
  lines.add("X", std::string(73, 'a'));
  EXPECT_EQ(lines.text(), "X:" + std::string(73, 'a') + "\r\n");
  CalendarLines longer;
  longer.add("X", std::string(74, 'a'));
  EXPECT_EQ(longer.text(), "X:" + std::string(73, 'a') + "\r\n a\r\n");
}

TEST(CalendarLines, keep_text_from_becoming_lines_of_its_own) {
  CalendarLines lines;
  lines.add_text("SUMMARY", "a;b,c\\d\nEND:VEVENT\r\x01");
  EXPECT_EQ(lines.text(), "SUMMARY:a\\;b\\,c\\\\d\\nEND:VEVENT\r\n");
  EXPECT_EQ(quoted_parameter("a\"b^c\nd:;,\r"), "\"a^'b^^c^nd:;,\"");
}

TEST(CalendarZone, without_daylight_time_has_one_offset) {
  CalendarLines lines;
  add_zone(lines, "Asia/Kathmandu", zone_by("<+0545>-5:45"),
           {.from = utc("2026-03-19T13:00"), .to = utc("2026-12-19T13:00")});
  EXPECT_EQ(unfolded(lines.text()),
            "BEGIN:VTIMEZONE\nTZID:Asia/Kathmandu\n"
            "BEGIN:STANDARD\nDTSTART:20260318T184500\nTZOFFSETFROM:+0545\nTZOFFSETTO:+0545\n"
            "TZNAME:+0545\nEND:STANDARD\nEND:VTIMEZONE\n");
}

TEST(CalendarZone, that_follows_no_rule_is_told_change_by_change) {
  const ZoneOffset usual{.from_utc = std::chrono::hours(1), .name = "+01"};
  const ZoneOffset fasting{.from_utc = std::chrono::hours(0), .name = "+00", .is_daylight = true};
  const TimeZone zone(
      usual,
      {{.at = utc("2026-02-15T02:00"), .before = usual.from_utc, .offset = fasting},
       {.at = utc("2026-03-22T02:00"), .before = fasting.from_utc, .offset = usual}},
      YearlyRule{.standard = usual});
  CalendarLines lines;
  add_zone(lines, "Africa/Casablanca", zone,
           {.from = utc("2026-02-01T09:00"), .to = utc("2026-06-01T09:00")});
  const std::string text = unfolded(lines.text());
  EXPECT_TRUE(
      text.contains("BEGIN:DAYLIGHT\nDTSTART:20260215T030000\nTZOFFSETFROM:+0100\n"
                    "TZOFFSETTO:+0000\nTZNAME:+00\nEND:DAYLIGHT\n"
                    "BEGIN:STANDARD\nDTSTART:20260322T020000\nTZOFFSETFROM:+0000\n"
                    "TZOFFSETTO:+0100\nTZNAME:+01\nEND:STANDARD\n"))
      << text;
}

}  // namespace
}  // namespace visio::meet
