#include "api/moderation/room_leaders.h"

#include <gtest/gtest.h>

namespace visio::api {
namespace {

TEST(RoomLeaders, are_those_who_host) {
  EXPECT_TRUE(leads_room({{"room_role", "owner"}}));
  EXPECT_TRUE(leads_room({{"room_role", "administrator"}, {"color", "red"}}));
}

TEST(RoomLeaders, are_nobody_else) {
  EXPECT_FALSE(leads_room({}));
  for (const char* role : {"", "member", "Owner", "root"}) {
    EXPECT_FALSE(leads_room({{"room_role", role}})) << role;
  }
}

}  // namespace
}  // namespace visio::api
