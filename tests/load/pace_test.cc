#include <gtest/gtest.h>

#include "load/freeze_watch.h"
#include "load/join_pace.h"
#include "load/own_pace.h"

namespace visio::load {
namespace {

using namespace std::chrono_literals;

constexpr base::Instant start{10s};

TEST(JoinPace, lets_one_in_at_once_and_the_others_at_even_distances) {
  const JoinPace pace(10, start);
  EXPECT_EQ(pace.due({9s}), 0U);
  EXPECT_EQ(pace.due(start), 1U);
  EXPECT_EQ(pace.due(start + 99ms), 1U);
  EXPECT_EQ(pace.due(start + 100ms), 2U);
  EXPECT_EQ(pace.due(start + 1s), 11U);
  EXPECT_EQ(pace.next(0), start);
  EXPECT_EQ(pace.next(11), start + 1100ms);
}

TEST(FreezeWatch, counts_streams_that_stand_still_for_longer_than_a_second_once) {
  FreezeWatch watch;
  watch.observe(1, 5, start);
  watch.observe(1, 5, start + 1s);
  EXPECT_EQ(watch.frozen(), 0U);
  watch.observe(1, 5, start + 1001ms);
  EXPECT_EQ(watch.frozen(), 1U);
  watch.observe(1, 6, start + 2s);
  watch.observe(1, 6, start + 4s);
  EXPECT_EQ(watch.frozen(), 1U);
}

TEST(FreezeWatch, knows_streams_apart_and_waits_for_those_that_have_not_begun) {
  FreezeWatch watch;
  for (base::Duration passed = 0s; passed <= 3s; passed += 100ms) {
    watch.observe(1, static_cast<std::uint64_t>(passed / 100ms) + 1, start + passed);
    watch.observe(2, 0, start + passed);
  }
  EXPECT_EQ(watch.frozen(), 0U);
}

TEST(OwnPace, counts_the_time_of_turns_that_ended_late) {
  OwnPace pace;
  EXPECT_EQ(pace.late_share(), 0.0);
  pace.note_turn(start, start + 10ms, start + 10ms);
  pace.note_turn(start + 10ms, start + 20ms, start + 12ms);  // woken early
  EXPECT_EQ(pace.late_share(), 0.0);
  pace.note_turn(start + 12ms, start + 13ms, start + 24ms);
  EXPECT_DOUBLE_EQ(pace.late_share(), 0.5);
}

TEST(OwnPace, trusts_no_delay_when_it_was_late_or_busy) {
  OwnPace pace;
  pace.note_turn(start, start + 96ms, start + 96ms);
  EXPECT_TRUE(pace.is_trusted(0.5));
  EXPECT_FALSE(pace.is_trusted(0.9));
  pace.note_turn(start + 96ms, start + 97ms, start + 106ms);
  EXPECT_FALSE(pace.is_trusted(0.5));
}

}  // namespace
}  // namespace visio::load
