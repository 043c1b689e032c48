// Live rooms are as their rows say, whatever changed, and whoever comes with an old token.

#include "api/moderation/live_rules.h"

#include <gtest/gtest.h>

#include <string>

#include "store/room_roles.h"
#include "store/rooms.h"
#include "tests/api/moderation/call_fixture.h"

namespace visio::api {
namespace {

namespace json = boost::json;
using namespace std::chrono_literals;
using store::sql::Session;
using Kind = livekit::wire::SignalResponse;

class LiveRulesTest : public tests::CallFixture {
 protected:
  /// Changes the room's row behind the server's back.
  template <class Change>
  void change_row(const Change& change) {
    rows([id = room, change](Session& session) {
      store::Rooms rooms(session);
      auto changed = rooms.find(meet::RoomId{id}).value();
      change(changed.rules);
      rooms.update(changed);
      return true;
    });
  }

  void give_role(const meet::User& user, meet::Role role) {
    rows([id = room, user = user.id, role](Session& session) {
      store::RoomRoles(session).set_role(
          {.id = {"of a test"}, .room = {id}, .user = user, .role = role});
      return true;
    });
  }

  /// What a client is told of the room once there is something to tell.
  static json::object told_metadata(tests::LiveClient& client) {
    constexpr int patience = 10;
    for (int update = 0; update < patience; ++update) {
      const auto told = client.wait_for(Kind::kRoomUpdate).room_update().room().metadata();
      if (!told.empty()) return json::parse(told).as_object();
    }
    return {};
  }

  void limit_to(int minutes) {
    const json::object change{{"time_limit_minutes", minutes}};
    ASSERT_EQ(ask(claire_at, "PATCH", path(), json::serialize(change)).status, 200);
  }

  bool close_live_room() {
    return on_loop([&] {
      return signalling.in_rooms(
          [&](livekit::Rooms rooms) { return rooms.close(room).has_value(); });
    });
  }
};

TEST_F(LiveRulesTest, a_room_that_is_made_anew_has_the_rules_of_its_row_again) {
  ASSERT_EQ(post(claire_at, "lock", {{"is_locked", true}}).status, 200);
  ASSERT_TRUE(close_live_room());
  ASSERT_TRUE(live_metadata().empty());

  tests::LiveClient again(server.addresses().front(), graces.token);
  const json::object metadata = told_metadata(again);
  EXPECT_EQ(metadata.at("is_locked"), true);
  EXPECT_EQ(metadata.at("name"), "abc-defg-hij");
  EXPECT_TRUE(metadata.at("spotlight").is_null());
  EXPECT_TRUE(metadata.contains("configuration"));
}

TEST_F(LiveRulesTest, everybody_has_what_the_rows_say_once_they_are_read_anew) {
  const json::object early = ask(basile_at, "GET", path() + "?username=Basile").json();
  change_row([](meet::RoomRules& rules) { rules.can_publish = {.bits = 0b0010}; });
  give_role(basile, meet::Role::administrator);
  Person late = come_with(early);
  late.client.wait_for(Kind::kRefreshToken);
  ASSERT_EQ(post(claire_at, "lock", {{"is_locked", false}}).status, 200);
  EXPECT_EQ(attribute(late, "room_role"), "administrator");
  EXPECT_EQ(live(late).permission().can_publish_sources_size(), 4) << "hosts send everything";
  EXPECT_EQ(live(graces).permission().can_publish_sources_size(), 1);
}

TEST_F(LiveRulesTest, a_room_whose_row_is_gone_ends) {
  rows([id = room](Session& session) { return store::Rooms(session).remove(meet::RoomId{id}); });
  const livekit::RoomStarted started{{.room = live_room(), .unix_seconds = 0}};
  on_loop([&] {
    signalling.events().note(started);
    signalling.events().deliver();
    return true;
  });
  EXPECT_EQ(graces.client.wait_for(Kind::kLeave).leave().reason(), livekit::wire::ROOM_DELETED);
}

TEST_F(LiveRulesTest, a_backends_room_which_has_no_row_goes_on) {
  const bool is_there = on_loop([&] {
    return signalling.in_rooms(
        [](livekit::Rooms rooms) { return rooms.create("council").has_value(); });
  });
  ASSERT_TRUE(is_there);
  ASSERT_EQ(post(claire_at, "lock", {{"is_locked", true}}).status, 200) << "rows were read since";
  EXPECT_TRUE(on_loop([&] {
    return signalling.in_rooms(
        [](livekit::Rooms rooms) { return rooms.find("council").has_value(); });
  }));
}

TEST_F(LiveRulesTest, everybody_is_told_who_may_write) {
  const json::object change{{"is_chat_open", false}, {"chat_pause_seconds", 30}};
  ASSERT_EQ(ask(claire_at, "PATCH", path(), json::serialize(change)).status, 200);
  EXPECT_EQ(live_metadata().at("is_chat_open"), false);
  EXPECT_EQ(live_metadata().at("chat_pause_seconds"), 30);
}

TEST_F(LiveRulesTest, a_time_limit_is_told_and_may_be_taken_back) {
  const auto ends_at = [&] { return live_metadata().at("ends_at"); };
  EXPECT_TRUE(ends_at().is_null());
  limit_to(30);
  ASSERT_EQ(post(claire_at, "lock", {{"is_locked", false}}).status, 200) << "rows were read since";
  EXPECT_EQ(ends_at(), live_room().creation_time_ms() + 30 * 60 * 1000);
  limit_to(0);
  ASSERT_EQ(post(claire_at, "lock", {{"is_locked", false}}).status, 200);
  EXPECT_TRUE(ends_at().is_null());
}

TEST_F(LiveRulesTest, a_meeting_ends_at_its_time_limit_for_everybody_and_the_next_one_has_its_own) {
  const std::int64_t began_at = live_room().creation_time_ms();
  clock.set_on(59s + 500ms);
  limit_to(1);
  for (Person* person : {&claires, &basiles, &graces}) {
    EXPECT_EQ(person->client.wait_for(Kind::kLeave).leave().reason(), livekit::wire::ROOM_DELETED);
  }
  const auto over_at = clock.wall_time().time_since_epoch();
  EXPECT_GE(over_at, std::chrono::milliseconds(began_at) + 1min) << "not before";
  EXPECT_TRUE(live_room().sid().empty());

  tests::LiveClient again(server.addresses().front(), graces.token);
  EXPECT_GE(told_metadata(again).at("ends_at").as_int64(), began_at + 2 * 60 * 1000);
}

TEST_F(LiveRulesTest, a_meeting_that_has_lasted_longer_than_a_new_limit_ends_at_once) {
  clock.set_on(2h);
  limit_to(60);
  EXPECT_EQ(graces.client.wait_for(Kind::kLeave).leave().reason(), livekit::wire::ROOM_DELETED);
}

}  // namespace
}  // namespace visio::api
