#include "api/moderation/room_metadata.h"

#include <gtest/gtest.h>

#include <boost/json/serialize.hpp>

#include "tests/livekit/signalling_fixture.h"

namespace visio::api {
namespace {

namespace json = boost::json;

class RoomMetadata : public tests::SignallingFixture {
 protected:
  livekit::Rooms rooms() { return signalling.rooms(now); }
  json::object metadata() { return live_metadata(rooms(), room.id); }

  meet::Room room{.id = {"0e3b5a52-9f0f-4b8e-8d52-6f7f1f2a3b4c"},
                  .code = meet::RoomCode::parse("abc-defg-hij").value(),
                  .name = "Monday",
                  .made_at = {}};
};

TEST_F(RoomMetadata, who_comes_first_finds_the_rooms_rules_in_it) {
  room.rules.can_publish.bits = 0b0010;
  room.rules.everyone_can_mute = false;
  ensure_live_room(rooms(), room);
  EXPECT_EQ(
      json::serialize(metadata()),
      R"({"configuration":{"can_publish_sources":["microphone"],"everyone_can_mute":false},)"
      R"("access_level":"public","is_locked":false,"is_chat_open":true,"chat_pause_seconds":0,)"
      R"("keeps_chat":false,)"
      R"("name":"Monday","spotlight":null,"interpreter":null,"ends_at":null})");
}

TEST_F(RoomMetadata, a_room_with_a_time_limit_says_when_it_ends) {
  room.rules.time_limit = std::chrono::minutes(30);
  ensure_live_room(rooms(), room);
  const std::int64_t made_at = rooms().find(room.id.text)->creation_time_ms();
  EXPECT_EQ(metadata()["ends_at"], made_at + 30 * 60 * 1000);
}

TEST_F(RoomMetadata, who_comes_later_changes_nothing_in_it) {
  ensure_live_room(rooms(), room);
  change_metadata(rooms(), room.id, {{"is_locked", true}});
  ensure_live_room(rooms(), room);
  EXPECT_EQ(metadata()["is_locked"], true);
}

TEST_F(RoomMetadata, a_change_leaves_all_other_keys) {
  ensure_live_room(rooms(), room);
  EXPECT_TRUE(change_metadata(rooms(), room.id, {{"recording_status", "started"}}));
  EXPECT_TRUE(change_metadata(rooms(), room.id, {{"spotlight", "ada"}}));
  EXPECT_EQ(metadata()["recording_status"], "started");
  EXPECT_EQ(metadata()["spotlight"], "ada");
  EXPECT_EQ(metadata()["name"], "Monday");
}

TEST_F(RoomMetadata, a_live_room_without_metadata_is_given_some) {
  ASSERT_TRUE(rooms().create(room.id.text));
  ensure_live_room(rooms(), room);
  EXPECT_EQ(metadata()["name"], "Monday");
}

TEST_F(RoomMetadata, what_is_no_object_is_replaced) {
  ASSERT_TRUE(rooms().create(room.id.text, {.metadata = "[not an object"}));
  EXPECT_TRUE(change_metadata(rooms(), room.id, {{"is_locked", true}}));
  EXPECT_EQ(json::serialize(metadata()), R"({"is_locked":true})");
}

TEST_F(RoomMetadata, of_a_room_that_is_not_live_is_not_changed) {
  EXPECT_FALSE(change_metadata(rooms(), room.id, {{"is_locked", true}}));
  EXPECT_TRUE(rooms().list().empty());
}

}  // namespace
}  // namespace visio::api
