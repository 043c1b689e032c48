#include "meet/floor/countdown.h"

#include <gtest/gtest.h>

namespace visio::meet {
namespace {

using namespace std::chrono_literals;

constexpr Time noon = Time(std::chrono::hours(12));

TEST(Countdown, ends_when_its_time_is_over) {
  const Countdown pause = begin_countdown(10min, "Claire", noon);
  EXPECT_EQ(pause, (Countdown{.began_at = noon, .ends_at = noon + 10min, .by = "Claire"}));
}

TEST(Countdown, goes_on_for_longer_from_its_end_or_from_now_where_it_is_over) {
  const Countdown pause = begin_countdown(10min, "Claire", noon);
  EXPECT_EQ(lengthen(pause, 5min, noon + 1min).ends_at, noon + 15min);
  EXPECT_EQ(lengthen(pause, 5min, noon + 12min).ends_at, noon + 17min);
  EXPECT_EQ(lengthen(pause, 5min, noon + 12min).began_at, noon);
}

TEST(Countdown, is_never_longer_than_the_longest) {
  EXPECT_EQ(begin_countdown(100h, "", noon).ends_at, noon + Countdown::longest);
  const Countdown day = begin_countdown(Countdown::longest, "", noon);
  EXPECT_EQ(lengthen(day, 5min, noon + 1min).ends_at, noon + 1min + Countdown::longest);
}

}  // namespace
}  // namespace visio::meet
