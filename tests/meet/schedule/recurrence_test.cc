#include "meet/schedule/recurrence.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "meet/schedule/calendar_time.h"
#include "meet/schedule/occurrences.h"
#include "tests/meet/schedule/planned.h"

namespace visio::meet {
namespace {

using tests::paris;
using tests::shown;

std::string read_and_written(std::string_view text) {
  const auto recurrence = parse_recurrence(text, paris());
  return recurrence ? text_of(*recurrence) : recurrence.error().message;
}

/// The beginnings of a series, as clocks in Paris show them.
std::vector<std::string> starts(std::string_view first, std::string_view recurrence) {
  std::vector<std::string> found;
  for_each_start(shown(first), parse_recurrence(recurrence, paris()).value(), paris(),
                 [&](std::chrono::local_seconds start) {
                   found.push_back(calendar_time(start));
                   return true;
                 });
  return found;
}

using Starts = std::vector<std::string>;

TEST(Recurrence, is_written_as_it_was_read_with_its_end_in_utc) {
  for (const char* text :
       {"FREQ=DAILY;COUNT=3", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH;COUNT=8",
        "FREQ=MONTHLY;BYDAY=-1FR;UNTIL=20260625T215959Z", "FREQ=MONTHLY;BYDAY=2TU;COUNT=1000"}) {
    EXPECT_EQ(read_and_written(text), text);
  }
  EXPECT_EQ(read_and_written("FREQ=WEEKLY;UNTIL=20260625"), "FREQ=WEEKLY;UNTIL=20260625T215959Z");
  EXPECT_EQ(read_and_written("FREQ=WEEKLY;UNTIL=20261225;INTERVAL=1"),
            "FREQ=WEEKLY;UNTIL=20261225T225959Z");
}

TEST(Recurrence, that_is_not_understood_says_what_would_be) {
  for (const char* text : {"FREQ=YEARLY;COUNT=2",
                           "COUNT=2;FREQ=DAILY",
                           "FREQ=DAILY",
                           "FREQ=DAILY;COUNT=0",
                           "FREQ=DAILY;COUNT=1001",
                           "FREQ=DAILY;COUNT=2;COUNT=3",
                           "FREQ=DAILY;COUNT=2;UNTIL=20260625",
                           "FREQ=WEEKLY;BYDAY=XX;COUNT=2",
                           "FREQ=WEEKLY;BYDAY=;COUNT=2",
                           "FREQ=WEEKLY;BYDAY=2MO;COUNT=2",
                           "FREQ=WEEKLY;BYDAY=MO,MO;COUNT=2",
                           "FREQ=MONTHLY;BYDAY=MO;COUNT=2",
                           "FREQ=MONTHLY;BYDAY=6MO;COUNT=2",
                           "FREQ=MONTHLY;BYDAY=0MO;COUNT=2",
                           "FREQ=WEEKLY;INTERVAL=0;COUNT=2",
                           "FREQ=WEEKLY;INTERVAL=100;COUNT=2",
                           "FREQ=DAILY;UNTIL=20260231",
                           "FREQ=DAILY;UNTIL=tomorrow",
                           "FREQ=DAILY;BYHOUR=9;COUNT=2",
                           "FREQ=DAILY;COUNT= 2",
                           "every week"}) {
    const auto recurrence = parse_recurrence(text, paris());
    ASSERT_FALSE(recurrence) << text;
    EXPECT_EQ(recurrence.error().field, "recurrence");
    EXPECT_FALSE(recurrence.error().message.empty());
  }
}

TEST(Occurrences, of_weeks_keep_the_clock_over_a_change_of_time) {
  EXPECT_EQ(starts("2026-03-19T14:00", "FREQ=WEEKLY;COUNT=3"),
            (Starts{"20260319T140000", "20260326T140000", "20260402T140000"}));
  EXPECT_EQ(starts("2026-03-19T14:00", "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH;COUNT=4"),
            (Starts{"20260319T140000", "20260330T140000", "20260402T140000", "20260413T140000"}));
}

TEST(Occurrences, end_with_the_last_day_of_the_series) {
  EXPECT_EQ(starts("2026-03-19T23:30", "FREQ=WEEKLY;UNTIL=20260402").size(), 3U);
  EXPECT_EQ(starts("2026-03-19T14:00", "FREQ=WEEKLY;UNTIL=20260402T120000Z").size(), 3U);
  EXPECT_EQ(starts("2026-03-19T14:00", "FREQ=WEEKLY;UNTIL=20260402T115959Z").size(), 2U);
}

TEST(Occurrences, of_days_may_leave_the_weekend_out) {
  EXPECT_EQ(starts("2026-03-20T09:00", "FREQ=DAILY;BYDAY=MO,TU,WE,TH,FR;COUNT=3"),
            (Starts{"20260320T090000", "20260323T090000", "20260324T090000"}));
  EXPECT_EQ(starts("2026-03-20T09:00", "FREQ=DAILY;INTERVAL=3;COUNT=2"),
            (Starts{"20260320T090000", "20260323T090000"}));
}

TEST(Occurrences, of_months_skip_those_without_the_day) {
  EXPECT_EQ(starts("2026-01-31T10:00", "FREQ=MONTHLY;COUNT=3"),
            (Starts{"20260131T100000", "20260331T100000", "20260531T100000"}));
  EXPECT_EQ(starts("2026-01-30T10:00", "FREQ=MONTHLY;BYDAY=5FR;COUNT=2"),
            (Starts{"20260130T100000", "20260529T100000"}));
  EXPECT_EQ(starts("2026-01-13T10:00", "FREQ=MONTHLY;BYDAY=2TU,-1TU;COUNT=3"),
            (Starts{"20260113T100000", "20260127T100000", "20260210T100000"}));
}

TEST(Occurrences, begin_on_a_day_of_the_series) {
  const auto weekly = parse_recurrence("FREQ=WEEKLY;BYDAY=TH;COUNT=2", paris()).value();
  EXPECT_TRUE(starts_on(std::chrono::floor<std::chrono::days>(shown("2026-03-19T14:00")), weekly));
  EXPECT_FALSE(starts_on(std::chrono::floor<std::chrono::days>(shown("2026-03-20T14:00")), weekly));
}

}  // namespace
}  // namespace visio::meet
