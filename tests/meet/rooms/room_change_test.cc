#include "meet/rooms/room_change.h"

#include <gtest/gtest.h>

namespace visio::meet {
namespace {

using namespace std::chrono_literals;

Room room(std::string name = "abc-defg-hij") {
  return {.id = {"id"},
          .code = RoomCode::parse("abc-defg-hij").value(),
          .name = std::move(name),
          .made_at = Time(1ms)};
}

TEST(ChangingARoom, leaves_what_is_not_named) {
  EXPECT_EQ(decide(RoomChange{}, room("Council")), room("Council"));
}

TEST(ChangingARoom, sets_all_that_is_named) {
  const RoomChange change{.name = " Council ",
                          .access_level = AccessLevel::restricted,
                          .can_publish = Sources{0b0010},
                          .everyone_can_mute = false,
                          .is_locked = true,
                          .keeps_attendance = true,
                          .time_limit = 45min,
                          .is_chat_open = false,
                          .chat_pause = 30s,
                          .keeps_chat = true};
  Room expected = room("Council");
  expected.rules = {.access_level = AccessLevel::restricted,
                    .can_publish = {0b0010},
                    .everyone_can_mute = false,
                    .is_locked = true,
                    .keeps_attendance = true,
                    .time_limit = 45min,
                    .is_chat_open = false,
                    .chat_pause = 30s,
                    .keeps_chat = true};
  EXPECT_EQ(decide(change, room()), expected);
}

TEST(ChangingARoom, calls_one_without_a_name_by_its_code) {
  EXPECT_EQ(decide(RoomChange{.name = " "}, room("Council"))->name, "abc-defg-hij");
}

TEST(ChangingARoom, never_opens_a_named_room_of_an_account_to_everybody) {
  for (const char* name : {"abc-defg-hij", "Council"}) {
    for (const bool has_account : {false, true}) {
      for (const AccessLevel level :
           {AccessLevel::open, AccessLevel::trusted, AccessLevel::restricted}) {
        Room changed = room();
        changed.host_key_hash = has_account ? "" : "hash";
        const bool is_fine = level != AccessLevel::open || !has_account || name == room().name;
        const auto decided = decide(RoomChange{.name = name, .access_level = level}, changed);
        EXPECT_EQ(decided.has_value(), is_fine);
        if (!decided) {
          EXPECT_EQ(decided.error().field, "access_level");
        }
      }
    }
  }
}

TEST(ChangingARoom, refuses_to_name_an_open_one_of_an_account) {
  EXPECT_FALSE(decide(RoomChange{.name = "Council"}, room()).has_value());
}

TEST(ChangingARoom, may_lock_a_room_that_was_named_and_open_before_there_were_accounts) {
  EXPECT_TRUE(decide(RoomChange{.is_locked = true}, room("Council"))->rules.is_locked);
}

TEST(ChangingARoom, refuses_a_time_limit_that_is_none) {
  for (const auto limit : {-1min, 1441min}) {
    EXPECT_EQ(decide(RoomChange{.time_limit = limit}, room()).error().field, "time_limit_minutes");
  }
  EXPECT_TRUE(decide(RoomChange{.time_limit = 0min}, room()).has_value());
  EXPECT_TRUE(decide(RoomChange{.time_limit = 1440min}, room()).has_value());
}

TEST(ChangingARoom, refuses_what_is_no_name) {
  EXPECT_EQ(decide(RoomChange{.name = "a\nb"}, room()).error().reason, Refusal::Reason::not_a_name);
}

}  // namespace
}  // namespace visio::meet
