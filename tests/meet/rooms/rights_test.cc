#include "meet/rooms/rights.h"

#include <gtest/gtest.h>

namespace visio::meet {
namespace {

constexpr Sources microphone{.bits = 0b0010};
constexpr Sources none{.bits = 0};

const RoomRules rules{.can_publish = microphone};

TEST(Rights, are_the_rooms_unless_something_was_decided_about_the_person) {
  EXPECT_EQ(rights_of(Role::none, {}, rules, "RM_1"), (Rights{.can_publish = microphone}));
  const PersonalRights silent{.meeting = "RM_1", .can_publish_data = false};
  EXPECT_EQ(rights_of(Role::member, silent, rules, "RM_1"),
            (Rights{.can_publish = microphone, .can_publish_data = false}));
  const PersonalRights open{.meeting = "RM_1", .can_publish = Sources()};
  EXPECT_EQ(rights_of(Role::none, open, rules, "RM_1"), Rights());
}

TEST(Rights, of_another_meeting_count_for_nothing) {
  const PersonalRights past{.meeting = "RM_1", .can_publish = none, .can_publish_data = false};
  EXPECT_EQ(rights_of(Role::none, past, rules, "RM_2"), (Rights{.can_publish = microphone}));
  EXPECT_EQ(rights_of(Role::none, past, rules, ""), (Rights{.can_publish = microphone}));
}

TEST(Rights, are_all_for_who_hosts) {
  const PersonalRights taken{.meeting = "RM_1", .can_publish = none, .can_publish_data = false};
  EXPECT_EQ(rights_of(Role::administrator, taken, rules, "RM_1"), Rights());
  EXPECT_EQ(rights_of(Role::owner, taken, rules, "RM_1"), Rights());
}

TEST(Rights, that_are_not_named_stay) {
  const auto first = decide({.meeting = "RM_1", .can_publish = none}, {}, rules);
  EXPECT_EQ(first, (PersonalRights{.meeting = "RM_1", .can_publish = none}));
  const auto second = decide({.meeting = "RM_1", .can_publish_data = false}, first, rules);
  EXPECT_EQ(second,
            (PersonalRights{.meeting = "RM_1", .can_publish = none, .can_publish_data = false}));
}

TEST(Rights, that_equal_the_rooms_rules_are_no_exception) {
  const PersonalRights before{.meeting = "RM_1", .can_publish = none, .can_publish_data = false};
  const auto after = decide(
      {.meeting = "RM_1", .can_publish = microphone, .can_publish_data = true}, before, rules);
  EXPECT_FALSE(after.count_in("RM_1"));
}

TEST(Rights, of_an_earlier_meeting_do_not_come_back_with_a_new_decision) {
  const PersonalRights past{.meeting = "RM_1", .can_publish = none};
  EXPECT_EQ(decide({.meeting = "RM_2", .can_publish_data = false}, past, rules),
            (PersonalRights{.meeting = "RM_2", .can_publish_data = false}));
}

}  // namespace
}  // namespace visio::meet
