#include "meet/rooms/permissions.h"

#include <gtest/gtest.h>

namespace visio::meet {
namespace {

constexpr std::array roles{Role::none, Role::member, Role::administrator, Role::owner};
constexpr RoomRules usual;
constexpr RoomRules quiet{.everyone_can_mute = false};

TEST(Permissions, grow_with_the_role) {
  for (const RoomRules& rules : {usual, quiet}) {
    for (const Act act : all_acts) {
      for (std::size_t index = 1; index < roles.size(); ++index) {
        if (may(roles[index - 1], act, rules)) {
          EXPECT_TRUE(may(roles[index], act, rules));
        }
      }
    }
  }
}

TEST(Permissions, of_owners_are_all) {
  for (const Act act : all_acts) EXPECT_TRUE(may(Role::owner, act, quiet));
}

TEST(Permissions, of_administrators_end_where_the_room_itself_is_concerned) {
  for (const Act act : all_acts) {
    const bool is_owners = act == Act::delete_room || act == Act::choose_owners;
    EXPECT_EQ(may(Role::administrator, act, quiet), !is_owners);
  }
}

TEST(Permissions, of_everybody_else_are_to_mute_one_where_the_rules_say_so) {
  for (const Role role : {Role::none, Role::member}) {
    for (const Act act : all_acts) {
      EXPECT_FALSE(may(role, act, quiet));
      EXPECT_EQ(may(role, act, usual), act == Act::mute_one);
    }
  }
}

TEST(Permissions, to_make_and_unmake_owners_are_for_owners) {
  for (const Role actor : roles) {
    for (const Role from : roles) {
      for (const Role to : roles) {
        const bool concerns_owners = from == Role::owner || to == Role::owner;
        EXPECT_EQ(may_change_role(actor, from, to),
                  concerns_owners ? actor == Role::owner : is_host(actor));
      }
    }
  }
}

TEST(Permissions, to_take_a_role_are_for_its_holder_and_for_hosts_below_owner) {
  for (const Role actor : roles) {
    for (const Role taken : roles) {
      EXPECT_TRUE(may_take_role(actor, taken, true));
      EXPECT_EQ(may_take_role(actor, taken, false), is_host(actor) && taken != Role::owner);
    }
  }
}

}  // namespace
}  // namespace visio::meet
