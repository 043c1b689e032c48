#include "meet/schedule/meeting_change.h"

#include <gtest/gtest.h>

#include "tests/meet/schedule/planned.h"

namespace visio::meet {
namespace {

using tests::paris;
using tests::planned_in_paris;
using tests::utc;

TimeZones zones() {
  TimeZones zones;
  zones.add("Europe/Paris", paris());
  return zones;
}

const Time now = utc("2026-03-01T00:00");

Decision<ScheduledMeeting> changed(const MeetingChange& change) {
  return decide(change, planned_in_paris(), zones(), now);
}

std::string_view refused_field(const MeetingChange& change) {
  const auto decided = changed(change);
  return decided ? "" : decided.error().field;
}

TEST(MeetingChange, takes_times_without_an_offset_by_the_clocks_of_the_zone) {
  const auto moved = changed({.starts_at = parse_written_time("2026-07-01T09:00"),
                              .ends_at = parse_written_time("2026-07-01T10:30+02:00")});
  ASSERT_TRUE(moved);
  EXPECT_EQ(moved->starts_at, Time(utc("2026-07-01T07:00")));
  EXPECT_EQ(moved->ends_at, Time(utc("2026-07-01T08:30")));
  EXPECT_EQ(moved->sequence, 1);
}

TEST(MeetingChange, raises_the_sequence_only_where_calendars_show_something_else) {
  EXPECT_EQ(changed({}), planned_in_paris());
  EXPECT_EQ(changed({.title = " Plan vélo "})->sequence, 0);
  EXPECT_EQ(changed({.title = "Voirie"})->sequence, 1);
  EXPECT_EQ(changed({.recurrence = "FREQ=WEEKLY;COUNT=2"})->sequence, 1);
  EXPECT_EQ(changed({.invitees = {{{.email = "ada@example.org", .name = "Ada"}}}})->sequence, 0);
  EXPECT_EQ(decide_new({.title = "Voirie"}, planned_in_paris(), zones(), now)->sequence, 0);
  ScheduledMeeting with_ada = planned_in_paris();
  with_ada.invitees = {{.email = "ada@example.org", .name = "Ada"}};
  const std::vector<Invitee> nobody;
  EXPECT_EQ(decide({.invitees = nobody}, with_ada, zones(), now)->sequence, 1) << "taken off";
}

TEST(MeetingChange, names_the_field_that_will_not_do) {
  EXPECT_EQ(refused_field({.title = "  "}), "title");
  EXPECT_EQ(refused_field({.title = std::string(201, 'a')}), "title");
  EXPECT_EQ(refused_field({.agenda = "a\x1b[2J"}), "agenda");
  EXPECT_EQ(refused_field({.agenda = std::string(4'001, 'a')}), "agenda");
  EXPECT_EQ(refused_field({.agenda = std::string(4'000, 'a')}), "");
  EXPECT_EQ(refused_field({.timezone = "Europe/Atlantis"}), "timezone");
  EXPECT_EQ(refused_field({.ends_at = parse_written_time("2026-03-19T14:00")}), "ends_at");
  EXPECT_EQ(refused_field({.ends_at = parse_written_time("2026-03-20T14:00:01")}), "ends_at");
  EXPECT_EQ(refused_field({.starts_at = parse_written_time("2036-03-19T14:00"),
                           .ends_at = parse_written_time("2036-03-19T15:00")}),
            "starts_at");
  EXPECT_EQ(refused_field({.starts_at = parse_written_time("2026-02-19T14:00"),
                           .ends_at = parse_written_time("2026-02-19T15:00")}),
            "ends_at");
  EXPECT_EQ(refused_field({.recurrence = "FREQ=WEEKLY;BYDAY=FR;COUNT=2"}), "recurrence");
  EXPECT_EQ(refused_field({.recurrence = "FREQ=WEEKLY;UNTIL=20260318"}), "recurrence");
  EXPECT_EQ(refused_field({.recurrence = "FREQ=MONTHLY;COUNT=100"}), "recurrence");
}

TEST(MeetingChange, keeps_the_lines_of_an_agenda_and_nothing_around_them) {
  EXPECT_EQ(changed({.agenda = "One\r\n\ttwo\n\n"})->agenda, "One\n two");
  EXPECT_EQ(changed({.agenda = ""})->agenda, "");
}

TEST(MeetingChange, invites_everybody_once_and_only_in_somebodys_name) {
  const MeetingChange twice{.invitees = {{{.email = "ada@example.org", .name = "Ada"},
                                          {.email = "ada@example.org", .name = "Countess"}}}};
  EXPECT_EQ(changed(twice)->invitees.size(), 1U);
  ScheduledMeeting of_nobody = planned_in_paris();
  of_nobody.organiser.reset();
  EXPECT_EQ(decide(twice, of_nobody, zones(), now).error().field, "invitees");
}

TEST(ScheduledMeeting, of_a_series_that_has_begun_may_still_be_changed) {
  ScheduledMeeting series = planned_in_paris();
  series.recurrence = parse_recurrence("FREQ=WEEKLY;COUNT=20", paris()).value();
  const Time later = utc("2026-04-01T00:00");
  EXPECT_TRUE(decide({.ends_at = parse_written_time("2026-03-19T16:00")}, series, zones(), later));
}

TEST(ScheduledMeeting, tells_which_meetings_are_to_come_over_a_change_of_clocks) {
  ScheduledMeeting series = planned_in_paris();
  series.recurrence = parse_recurrence("FREQ=WEEKLY;COUNT=3", paris()).value();
  const auto coming = occurrences_after(series, paris(), utc("2026-03-26T14:30"), 5);
  ASSERT_EQ(coming.size(), 1U);
  EXPECT_EQ(coming[0].starts_at, Time(utc("2026-04-02T12:00")));
  EXPECT_EQ(occurrences_after(series, paris(), utc("2026-03-26T14:29"), 1)[0].ends_at,
            Time(utc("2026-03-26T14:30")));
  EXPECT_EQ(last_end(series, paris()), Time(utc("2026-04-02T13:30")));
  EXPECT_EQ(last_end(planned_in_paris(), paris()), planned_in_paris().ends_at);
}

}  // namespace
}  // namespace visio::meet
