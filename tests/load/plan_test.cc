#include "load/plan.h"

#include <gtest/gtest.h>

namespace visio::load {
namespace {

Plan plan_of(unsigned publishers, unsigned subscribers) {
  Plan plan;
  plan.publishers = publishers;
  plan.subscribers = subscribers;
  return plan;
}

TEST(LoadPlan, reads_how_many_join_in_a_second) {
  EXPECT_EQ(parse_ramp("10/s"), 10.0);
  EXPECT_EQ(parse_ramp("0.5/s"), 0.5);
  EXPECT_EQ(parse_ramp("1000/s"), 1000.0);
  for (const char* text : {"", "/s", "10", "10/m", "0/s", "-1/s", "1001/s", "nan/s", "inf/s",
                           "1 /s", "10/s ", "ten/s"}) {
    EXPECT_EQ(parse_ramp(text), std::nullopt) << text;
  }
}

TEST(LoadPlan, reads_what_cameras_send) {
  EXPECT_EQ(parse_pictures("none"), Pictures::none);
  EXPECT_EQ(parse_pictures("180p"), Pictures::p180);
  EXPECT_EQ(parse_pictures("360p"), Pictures::p360);
  EXPECT_EQ(parse_pictures("720p"), Pictures::p720);
  EXPECT_EQ(parse_pictures("1080p"), std::nullopt);
  EXPECT_EQ(parse_pictures(""), std::nullopt);
}

TEST(LoadPlan, that_makes_no_sense_is_refused_by_the_name_of_its_option) {
  EXPECT_EQ(fault_in(plan_of(3, 4)), "");
  EXPECT_NE(fault_in(plan_of(0, 0)).find("--publishers"), std::string::npos);
  EXPECT_NE(fault_in(plan_of(5001, 0)).find("--publishers"), std::string::npos);
  Plan endless = plan_of(1, 1);
  endless.duration = std::chrono::seconds(0);
  EXPECT_NE(fault_in(endless).find("--duration"), std::string::npos);
  Plan nowhere = plan_of(1, 1);
  nowhere.room.clear();
  EXPECT_NE(fault_in(nowhere).find("--room"), std::string::npos);
}

TEST(LoadPlan, publishers_come_first_and_only_some_of_them_talk) {
  Plan plan = plan_of(3, 2);
  plan.speakers = 1;
  EXPECT_EQ(identity_of(plan, 0), "publisher1");
  EXPECT_EQ(identity_of(plan, 2), "publisher3");
  EXPECT_EQ(identity_of(plan, 3), "subscriber1");
  EXPECT_TRUE(person(plan, 0).talks);
  EXPECT_FALSE(person(plan, 1).talks);
  EXPECT_TRUE(person(plan, 2).audio);
  EXPECT_FALSE(person(plan, 2).subscribes);
  EXPECT_FALSE(person(plan, 3).audio);
  EXPECT_TRUE(person(plan, 3).subscribes);
}

TEST(LoadPlan, cameras_send_the_size_that_is_asked_for_and_the_smaller_ones_in_simulcast) {
  Plan plan = plan_of(1, 0);
  plan.pictures = Pictures::p360;
  ASSERT_EQ(person(plan, 0).camera_sizes().size(), 1U);
  EXPECT_EQ(person(plan, 0).camera_sizes().front().height, 360);
  plan.simulcast = true;
  ASSERT_EQ(person(plan, 0).camera_sizes().size(), 2U);
  EXPECT_EQ(person(plan, 0).camera_sizes().front().height, 180);
  EXPECT_EQ(person(plan, 0).camera_sizes().back().height, 360);
  plan.pictures = Pictures::none;
  EXPECT_FALSE(person(plan, 0).video);
}

TEST(LoadPlan, tiles_are_as_large_as_a_page_has_room_for) {
  Plan plan = plan_of(0, 1);
  plan.tiles = 1;
  EXPECT_EQ(person(plan, 0).tiles->width, 1280U);
  plan.tiles = 25;
  EXPECT_EQ(person(plan, 0).tiles->width, 256U);
  EXPECT_EQ(person(plan, 0).tiles->height, 144U);
  plan.tiles = 26;
  EXPECT_EQ(person(plan, 0).tiles->width, 213U);
}

}  // namespace
}  // namespace visio::load
