#include "meet/schedule/time_zone.h"

#include <gtest/gtest.h>

#include "tests/meet/schedule/planned.h"

namespace visio::meet {
namespace {

using tests::paris;
using tests::shown;
using tests::utc;
using tests::zone_by;

TEST(YearlyRule, is_read_in_every_form_that_the_database_has) {
  const auto rule = parse_yearly_rule("CET-1CEST,M3.5.0,M10.5.0/3");
  ASSERT_TRUE(rule);
  EXPECT_EQ(rule->standard, (ZoneOffset{std::chrono::hours(1), "CET", false}));
  EXPECT_EQ(rule->daylight->offset, (ZoneOffset{std::chrono::hours(2), "CEST", true}));
  EXPECT_EQ(rule->daylight->ends,
            (YearlyMoment{.month = 10, .week = 5, .weekday = 0, .time = std::chrono::hours(3)}));
  for (const char* text : {"UTC0", "<+0545>-5:45", "<-03>3<-02>,M3.5.0/-1,M10.4.0/0",
                           "IST-1GMT0,M10.5.0,M3.5.0/1", "EST5EDT4:00,M3.2.0/2:00:00,M11.1.0"}) {
    EXPECT_TRUE(parse_yearly_rule(text)) << text;
  }
}

TEST(YearlyRule, that_is_malformed_is_none) {
  for (const char* text : {"", "CET", "CE-1", "CET-1CEST", "CET-1CEST,M3.5.0", "CET-1CEST,J60,J300",
                           "CET-1CEST,M13.5.0,M10.5.0", "CET-1CEST,M3.6.0,M10.5.0", "CET-169",
                           "<+01-1", "CET-1CEST,M3.5.0,M10.5.0/3,", "CET-1 "}) {
    EXPECT_FALSE(parse_yearly_rule(text)) << text;
  }
}

TEST(TimeZone, follows_daylight_time_in_the_north_and_in_the_south) {
  EXPECT_EQ(paris().to_local(utc("2026-03-29T00:59:59")), shown("2026-03-29T01:59:59"));
  EXPECT_EQ(paris().to_local(utc("2026-03-29T01:00")), shown("2026-03-29T03:00"));
  EXPECT_EQ(paris().to_local(utc("2026-10-25T01:00")), shown("2026-10-25T02:00"));
  const TimeZone sydney = zone_by("AEST-10AEDT,M10.1.0,M4.1.0/3");
  EXPECT_EQ(sydney.to_local(utc("2026-01-01T00:00")), shown("2026-01-01T11:00"));
  EXPECT_EQ(sydney.to_local(utc("2026-07-01T00:00")), shown("2026-07-01T10:00"));
}

TEST(TimeZone, takes_the_first_of_two_hours_and_goes_on_through_a_missing_one) {
  EXPECT_EQ(paris().to_utc(shown("2026-03-19T14:00")), utc("2026-03-19T13:00"));
  EXPECT_EQ(paris().to_utc(shown("2026-10-25T02:30")), utc("2026-10-25T00:30"));
  EXPECT_EQ(paris().to_utc(shown("2026-10-25T03:00")), utc("2026-10-25T02:00"));
  EXPECT_EQ(paris().to_utc(shown("2026-03-29T02:30")), utc("2026-03-29T01:30"));
  EXPECT_EQ(paris().to_utc(shown("2026-03-29T03:00")), utc("2026-03-29T01:00"));
}

TEST(TimeZone, shows_every_hour_of_ten_years_so_that_it_is_found_again) {
  const TimeZone zone = paris();
  for (auto moment = utc("2026-01-01T00:00"); moment < utc("2036-01-01T00:00");
       moment += std::chrono::hours(1)) {
    const auto back = zone.to_utc(zone.to_local(moment));
    const bool is_second_of_two =
        back == moment - std::chrono::hours(1) && zone.offset_at(back) != zone.offset_at(moment);
    ASSERT_TRUE(back == moment || is_second_of_two) << moment.time_since_epoch().count();
  }
}

TEST(TimeZone, goes_by_what_is_written_down_before_it_goes_by_the_rule) {
  const ZoneOffset winter{.from_utc = std::chrono::hours(1), .name = "CET"};
  const ZoneOffset all_year{.from_utc = std::chrono::hours(2), .name = "ALL"};
  const TimeZone zone(
      winter, {{.at = utc("2026-06-01T00:00"), .before = winter.from_utc, .offset = all_year}},
      YearlyRule{.standard = all_year});
  EXPECT_EQ(zone.offset_at(utc("2026-05-31T23:59")), winter);
  EXPECT_EQ(zone.offset_at(utc("2030-01-01T00:00")), all_year);
  EXPECT_EQ(zone.changes_between(utc("2026-01-01T00:00"), utc("2030-01-01T00:00")).size(), 1U);
  EXPECT_EQ(zone.rule_between(utc("2026-01-01T00:00"), utc("2030-01-01T00:00")), nullptr);
  EXPECT_NE(zone.rule_between(utc("2026-06-01T00:00"), utc("2030-01-01T00:00")), nullptr);
  EXPECT_EQ(paris().changes_between(utc("2026-01-01T00:00"), utc("2028-01-01T00:00")).size(), 4U);
}

}  // namespace
}  // namespace visio::meet
