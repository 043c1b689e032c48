// Whose turn it is to speak, and for how long each has spoken.

#include "meet/floor/floor.h"

#include <gtest/gtest.h>

#include <random>

namespace visio::meet {
namespace {

using namespace std::chrono_literals;

constexpr Time noon = Time(std::chrono::hours(12));

Turn turn_of(const std::string& person, Time since) {
  return {.identity = person + "-phone", .person = person, .name = person, .since = since};
}

std::chrono::milliseconds time_of(const Floor& floor, const std::string& person) {
  for (const SpokenTime& spoken : floor.spoken) {
    if (spoken.person == person) return spoken.time;
  }
  return 0ms;
}

TEST(Floor, passes_from_one_to_the_next_and_counts_the_time_of_each) {
  Floor floor = give_floor({}, turn_of("ada", noon));
  floor = give_floor(floor, turn_of("grace", noon + 90s));
  EXPECT_EQ(floor.turn, turn_of("grace", noon + 90s));
  EXPECT_EQ(time_of(floor, "ada"), 90s);
  floor = give_floor(floor, turn_of("ada", noon + 100s));
  floor = end_turn(floor, noon + 130s);
  EXPECT_FALSE(floor.turn);
  EXPECT_EQ(time_of(floor, "ada"), 120s);
  EXPECT_EQ(time_of(floor, "grace"), 10s);
}

TEST(Floor, stays_with_who_has_it_already_whatever_the_device) {
  const Floor floor = give_floor({}, turn_of("ada", noon));
  Turn again = turn_of("ada", noon + 5s);
  again.identity = "ada-laptop";
  EXPECT_EQ(give_floor(floor, again), floor);
}

TEST(Floor, that_nobody_has_can_be_ended_and_lengthened_without_effect) {
  const Floor nobody{.limit = 180s};
  EXPECT_EQ(end_turn(nobody, noon), nobody);
  EXPECT_EQ(lengthen_turn(nobody, 60s), nobody);
}

TEST(Floor, is_given_for_longer_by_a_bounded_time) {
  Floor floor = give_floor({.limit = 180s}, turn_of("ada", noon));
  floor = lengthen_turn(floor, 60s);
  floor = lengthen_turn(floor, 60s);
  EXPECT_EQ(floor.turn->extra, 120s);
  floor = lengthen_turn(floor, Floor::longest_limit);
  EXPECT_EQ(floor.turn->extra, Floor::longest_limit);
  floor = give_floor(floor, turn_of("grace", noon + 1s));
  EXPECT_EQ(floor.turn->extra, 0s) << "the next begins anew";
}

TEST(Floor, counts_no_time_where_the_clock_was_set_back) {
  const Floor floor = end_turn(give_floor({}, turn_of("ada", noon)), noon - 1h);
  EXPECT_EQ(time_of(floor, "ada"), 0ms);
}

TEST(Floor, forgets_who_spoke_least_of_too_many) {
  Floor floor = give_floor({}, turn_of("brief", noon));
  Time now = noon + 1ms;
  for (std::size_t i = 0; i < Floor::most_people; ++i) {
    floor = give_floor(floor, turn_of("person " + std::to_string(i), now));
    now += 10s;
  }
  floor = end_turn(floor, now);
  EXPECT_EQ(floor.spoken.size(), Floor::most_people);
  EXPECT_EQ(time_of(floor, "brief"), 0ms);
  EXPECT_EQ(time_of(floor, "person 0"), 10s);
}

/// Whatever happens in whatever order, all times together are the time for which somebody spoke.
TEST(Floor, loses_no_time_between_turns) {
  std::mt19937 random(7);
  for (int run = 0; run < 200; ++run) {
    Floor floor;
    Time now = noon;
    std::chrono::milliseconds spoken{0};
    for (int step = 0; step < 40; ++step) {
      const std::chrono::milliseconds passed(random() % 60'000);
      if (floor.turn) spoken += passed;
      now += passed;
      const std::string who(1, static_cast<char>('a' + random() % 5));
      floor = random() % 4 == 0 ? end_turn(floor, now) : give_floor(floor, turn_of(who, now));
    }
    if (floor.turn) floor = end_turn(floor, now);
    std::chrono::milliseconds all{0};
    for (const SpokenTime& one : floor.spoken) all += one.time;
    EXPECT_EQ(all, spoken) << "run " << run;
  }
}

}  // namespace
}  // namespace visio::meet
