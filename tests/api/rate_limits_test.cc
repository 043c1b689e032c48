#include "api/rate_limits.h"

#include <gtest/gtest.h>

namespace visio::api {
namespace {

using namespace std::chrono_literals;

constexpr base::Instant start{24h};

/// How many requests in a row are admitted.
int admitted(RateLimits& limits, RateClass rate, std::string_view caller, base::Instant now) {
  int count = 0;
  while (count < 100'000 && !limits.admit(rate, caller, now)) ++count;
  return count;
}

TEST(RateLimits, a_burst_may_come_at_once_and_the_next_one_is_told_how_long_to_wait) {
  RateLimits limits;
  EXPECT_EQ(admitted(limits, RateClass::creating, "a", start), 500);
  EXPECT_EQ(limits.admit(RateClass::creating, "a", start), base::Duration(200ms));
  EXPECT_EQ(limits.admit(RateClass::creating, "a", start + 200ms), std::nullopt);
  EXPECT_NE(limits.admit(RateClass::creating, "a", start + 200ms), std::nullopt);
}

TEST(RateLimits, what_is_refused_does_not_count) {
  RateLimits limits;
  admitted(limits, RateClass::creating, "a", start);
  for (int again = 0; again < 100; ++again) limits.admit(RateClass::creating, "a", start);
  EXPECT_EQ(limits.admit(RateClass::creating, "a", start + 200ms), std::nullopt);
}

TEST(RateLimits, callers_and_classes_are_counted_apart) {
  RateLimits limits;
  admitted(limits, RateClass::creating, "a", start);
  EXPECT_EQ(admitted(limits, RateClass::creating, "b", start), 500);
  EXPECT_EQ(admitted(limits, RateClass::joining, "a", start), 5'000);
  EXPECT_EQ(admitted(limits, RateClass::calling, "a", start), 2'000);
  EXPECT_EQ(admitted(limits, RateClass::unlimited, "a", start), 100'000);
}

TEST(RateLimits, one_person_may_do_less_than_all_behind_an_address) {
  RateLimits limits;
  const auto admitted_of_person = [&](RateClass rate) {
    int count = 0;
    while (count < 100'000 && !limits.admit(rate, "a", start, Counted::person)) ++count;
    return count;
  };
  EXPECT_EQ(admitted_of_person(RateClass::creating), 100);
  EXPECT_EQ(admitted_of_person(RateClass::signing_in), 60);
  EXPECT_EQ(admitted_of_person(RateClass::joining), 300);
  EXPECT_EQ(admitted_of_person(RateClass::unlimited), 100'000);
  EXPECT_EQ(admitted(limits, RateClass::creating, "a", start), 500) << "another one of this name";
}

TEST(RateLimits, who_has_not_come_for_longest_is_forgotten_when_there_are_too_many) {
  RateLimits limits;
  admitted(limits, RateClass::creating, "first", start);
  admitted(limits, RateClass::creating, "second", start);
  for (std::size_t other = 2; other < RateLimits::max_callers; ++other) {
    limits.admit(RateClass::creating, std::to_string(other), start);
  }
  EXPECT_NE(limits.admit(RateClass::creating, "first", start), std::nullopt);
  limits.admit(RateClass::creating, "one more", start);
  EXPECT_EQ(limits.callers(), RateLimits::max_callers);
  EXPECT_NE(limits.admit(RateClass::creating, "first", start), std::nullopt);
  EXPECT_EQ(limits.admit(RateClass::creating, "second", start), std::nullopt);
}

}  // namespace
}  // namespace visio::api
