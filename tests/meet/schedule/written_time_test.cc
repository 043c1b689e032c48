#include "meet/schedule/written_time.h"

#include <gtest/gtest.h>

#include "meet/schedule/calendar_time.h"

namespace visio::meet {
namespace {

TEST(WrittenTime, is_read_with_and_without_an_offset) {
  const auto local = parse_written_time("2026-03-19T14:00");
  ASSERT_TRUE(local);
  EXPECT_EQ(calendar_time(local->shown), "20260319T140000");
  EXPECT_FALSE(local->from_utc);
  EXPECT_EQ(parse_written_time("2026-03-19T14:00:30.250Z")->from_utc, std::chrono::seconds(0));
  EXPECT_EQ(parse_written_time("2026-03-19t14:00-03:30")->from_utc, std::chrono::minutes(-210));
  EXPECT_EQ(calendar_time(parse_written_time("2026-03-19T14:00:30.250Z")->shown),
            "20260319T140030");
}

TEST(WrittenTime, that_is_malformed_or_far_away_is_none) {
  for (const char* text :
       {"", "2026", "2026-03-19", "2026-03-19 14:00", "2026-02-29T14:00", "2026-13-01T14:00",
        "2026-00-01T14:00", "2026-03-19T24:00", "2026-03-19T14:60", "2026-03-19T14:00:60",
        "2026-03-19T14:00+1", "2026-03-19T14:00+24:00", "2026-03-19T14:00Zz", "1999-12-31T23:59",
        "2200-01-01T00:00", "26-03-19T14:00", "+026-03-19T14:00", "2026-03-19T14:0"}) {
    EXPECT_FALSE(parse_written_time(text)) << text;
  }
}

}  // namespace
}  // namespace visio::meet
