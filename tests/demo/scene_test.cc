#include "demo/scene.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>

namespace visio::demo {
namespace {

using namespace std::chrono_literals;

bool holds(const std::vector<Act>& acts, Deed deed) {
  return std::ranges::any_of(acts, [&](const Act& act) { return act.deed == deed; });
}

TEST(DemoScene, has_everything_that_people_do_in_a_minute_and_a_half) {
  Scene scene(5);
  EXPECT_TRUE(scene.take(0s).empty());
  const std::vector<Act> acts = scene.take(89s);
  for (const Deed deed : {Deed::speak, Deed::raise_hand, Deed::lower_hand, Deed::write, Deed::share,
                          Deed::stop_sharing}) {
    EXPECT_TRUE(holds(acts, deed)) << static_cast<int>(deed);
  }
  EXPECT_TRUE(scene.take(89s).empty());
}

TEST(DemoScene, begins_again_when_it_is_over) {
  Scene scene(5);
  const std::vector<Act> first = scene.take(89s);
  EXPECT_EQ(scene.take(90s + 89s), first);
}

TEST(DemoScene, takes_what_was_missed_in_its_order) {
  Scene slow(5);
  Scene quick(5);
  std::vector<Act> acts;
  for (base::Duration passed = 0s; passed <= 200s; passed += 1s) {
    for (const Act& act : quick.take(passed)) acts.push_back(act);
  }
  EXPECT_EQ(slow.take(200s), acts);
}

TEST(DemoScene, whoever_raises_a_hand_or_shares_stops_in_the_same_scene) {
  Scene scene(5);
  int hands = 0;
  int shares = 0;
  for (const Act& act : scene.take(89s)) {
    if (act.deed == Deed::raise_hand) ++hands;
    if (act.deed == Deed::lower_hand) --hands;
    if (act.deed == Deed::share) ++shares;
    if (act.deed == Deed::stop_sharing) --shares;
    EXPECT_GE(hands, 0);
    EXPECT_GE(shares, 0);
  }
  EXPECT_EQ(hands, 0);
  EXPECT_EQ(shares, 0);
}

TEST(DemoScene, leaves_out_the_parts_of_people_who_are_not_there) {
  Scene scene(1);
  const std::vector<Act> acts = scene.take(89s);
  EXPECT_FALSE(acts.empty());
  for (const Act& act : acts) EXPECT_EQ(act.who, 0U);
}

}  // namespace
}  // namespace visio::demo
