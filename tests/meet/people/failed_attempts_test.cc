#include "meet/people/failed_attempts.h"

#include <gtest/gtest.h>

namespace visio::meet {
namespace {

using namespace std::chrono_literals;

constexpr base::Instant start{1h};

TEST(FailedAttempts, five_are_free_and_so_is_the_one_after_them) {
  FailedAttempts attempts;
  EXPECT_EQ(attempts.left("claire"), 5);
  for (int round = 0; round < 6; ++round) EXPECT_EQ(attempts.begin("claire", start), std::nullopt);
  EXPECT_EQ(attempts.left("claire"), 0);
  EXPECT_EQ(attempts.begin("claire", start), 5s);
}

TEST(FailedAttempts, each_further_one_is_slowed_down_twice_as_much_up_to_a_bound) {
  FailedAttempts attempts;
  for (int round = 0; round < 6; ++round) attempts.begin("claire", start);
  base::Instant now = start;
  base::Duration expected = 5s;
  for (int round = 0; round < 20; ++round) {
    EXPECT_EQ(attempts.begin("claire", now), expected);
    now = now + expected;
    EXPECT_EQ(attempts.begin("claire", now), std::nullopt);
    expected = std::min<base::Duration>(expected * 2, 15min);
  }
}

TEST(FailedAttempts, that_are_refused_do_not_count) {
  FailedAttempts attempts;
  for (int round = 0; round < 100; ++round) attempts.begin("claire", start);
  EXPECT_EQ(attempts.begin("claire", start), 5s);
  EXPECT_EQ(attempts.begin("claire", start + 5s), std::nullopt);
}

TEST(FailedAttempts, are_forgotten_after_the_right_one_and_after_an_hour) {
  FailedAttempts attempts;
  for (int round = 0; round < 5; ++round) attempts.begin("claire", start);
  attempts.succeeded("claire");
  EXPECT_EQ(attempts.left("claire"), 5);
  EXPECT_EQ(attempts.names(), 0U);
  for (int round = 0; round < 6; ++round) attempts.begin("claire", start);
  EXPECT_EQ(attempts.begin("claire", start + 1h), std::nullopt);
  EXPECT_EQ(attempts.left("claire"), 4);
}

TEST(FailedAttempts, of_one_slow_down_nobody_else) {
  FailedAttempts attempts;
  for (int round = 0; round < 7; ++round) attempts.begin("claire", start);
  EXPECT_EQ(attempts.begin("bob", start), std::nullopt);
}

TEST(FailedAttempts, are_kept_of_so_many_and_no_more) {
  FailedAttempts attempts;
  for (std::size_t name = 0; name <= FailedAttempts::max_names; ++name) {
    attempts.begin(std::to_string(name), start);
  }
  EXPECT_EQ(attempts.names(), FailedAttempts::max_names);
  EXPECT_EQ(attempts.left("0"), 5);
  EXPECT_EQ(attempts.left("1"), 4);
}

}  // namespace
}  // namespace visio::meet
