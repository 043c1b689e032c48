// A server that stops gracefully and the one that follows it: who is told to come back has not
// left.

#include "livekit/handover.h"

#include <memory>

#include "tests/livekit/room_service/backend.h"

namespace visio::tests {
namespace {

class Handover : public Backend {
 protected:
  Handover() { subscribe_to_events(); }

  /// Another server begins where this one stopped.
  void start_again(const std::string& state) {
    std::destroy_at(&signalling);
    outlet = {};
    media.commands.clear();
    media.placed.clear();
    std::construct_at(&signalling, settings, media, outlet, wall_clock, entropy);
    subscribe_to_events();
    EXPECT_TRUE(signalling.restore(state, now));
  }

  void restart() { start_again(signalling.shut_down(now)); }

  std::vector<std::string> told() {
    std::vector<std::string> names;
    for (const auto& event : take_events()) {
      const std::string& who = event.participant().identity();
      names.push_back(event.event() + (who.empty() ? "" : " " + who));
    }
    return names;
  }

  std::string sid_of_room() {
    return call<wire::ListRoomsResponse>("ListRooms", "{}").rooms(0).sid();
  }

  using Names = std::vector<std::string>;
};

TEST_F(Handover, everybody_is_told_to_come_back_and_nobody_has_left) {
  Person ada = arrive("ada");
  told();
  signalling.shut_down(now);
  read(ada);
  EXPECT_EQ(ada.last(Kind::kLeave).leave().action(), wire::LeaveRequest::RECONNECT);
  EXPECT_EQ(told(), Names{});
}

TEST_F(Handover, who_returns_has_never_left) {
  arrive("ada");
  told();
  restart();
  wait(5s);
  arrive("ada");
  wait(1h);
  EXPECT_EQ(told(), Names{"participant_joined ada"});
}

TEST_F(Handover, who_does_not_return_within_half_a_minute_has_left) {
  arrive("ada");
  Person ben = arrive("ben");
  publish_camera(ben);
  told();
  restart();
  arrive("ada");
  EXPECT_EQ(told(), Names{"participant_joined ada"});
  wait(30s - 10ms - 1ms);
  EXPECT_EQ(told(), Names{});
  wait(1ms);
  const auto events = take_events();
  ASSERT_EQ(events.size(), 1U);
  EXPECT_EQ(events[0].event(), "participant_left");
  EXPECT_EQ(events[0].participant().sid(), ben.sid);
  EXPECT_EQ(events[0].participant().state(), wire::ParticipantInfo::DISCONNECTED);
  EXPECT_EQ(events[0].participant().disconnect_reason(), wire::SERVER_SHUTDOWN);
}

TEST_F(Handover, a_room_to_which_nobody_returns_ends) {
  arrive("ada");
  arrive("ben");
  const std::string sid = sid_of_room();
  told();
  restart();
  wait(30s);
  EXPECT_EQ(told(), (Names{"participant_left ada", "participant_left ben"}));
  wait(20s);
  const auto events = take_events();
  ASSERT_EQ(events.size(), 1U);
  EXPECT_EQ(events[0].event(), "room_finished");
  EXPECT_EQ(events[0].room().sid(), sid);
  EXPECT_EQ(signalling.numbers().rooms, 0U);
}

TEST_F(Handover, the_room_is_the_same_with_its_settings) {
  const auto made = call("CreateRoom", R"({"name":"room","emptyTimeout":60,"departureTimeout":7,
                                           "maxParticipants":9,"metadata":"plan"})");
  arrive("ada");
  wait(10s);
  restart();
  const auto rooms = call<wire::ListRoomsResponse>("ListRooms", "{}");
  ASSERT_EQ(rooms.rooms_size(), 1);
  EXPECT_EQ(rooms.rooms(0).sid(), made.sid());
  EXPECT_EQ(rooms.rooms(0).creation_time_ms(), made.creation_time_ms());
  EXPECT_EQ(rooms.rooms(0).empty_timeout(), 60U);
  EXPECT_EQ(rooms.rooms(0).departure_timeout(), 7U);
  EXPECT_EQ(rooms.rooms(0).max_participants(), 9U);
  EXPECT_EQ(rooms.rooms(0).metadata(), "plan");
}

TEST_F(Handover, who_may_not_make_a_room_returns_to_the_one_that_was_there) {
  call("CreateRoom", R"({"name":"room"})");
  arrive("ada");
  settings.auto_create_rooms = false;
  restart();
  EXPECT_TRUE(admit(token("ada")));
}

TEST_F(Handover, a_room_that_nobody_had_entered_waits_on) {
  call("CreateRoom", R"({"name":"room","emptyTimeout":60})");
  told();
  restart();
  wait(59s);
  EXPECT_EQ(told(), Names{});
  wait(1s);
  EXPECT_EQ(told(), Names{"room_finished"});
}

TEST_F(Handover, a_room_does_not_end_while_somebody_is_awaited) {
  call("CreateRoom", R"({"name":"room","departureTimeout":1})");
  arrive("ada");
  arrive("ben");
  told();
  restart();
  Person ada = arrive("ada");
  wire::SignalRequest leave;
  leave.mutable_leave();
  send(ada, leave);
  EXPECT_EQ(told(), (Names{"participant_joined ada", "participant_left ada"}));
  wait(20s);
  arrive("ben");
  EXPECT_EQ(told(), Names{"participant_joined ben"});
}

TEST_F(Handover, a_deleted_room_has_been_left_by_those_who_are_awaited) {
  arrive("ada");
  told();
  restart();
  call<wire::DeleteRoomResponse>("DeleteRoom", R"({"room":"room"})");
  EXPECT_EQ(told(), (Names{"participant_left ada", "room_finished"}));
}

TEST_F(Handover, who_never_had_been_connected_has_aborted) {
  join("ada");
  told();
  restart();
  wait(30s);
  EXPECT_EQ(told(), Names{"participant_connection_aborted ada"});
}

TEST_F(Handover, a_server_that_stops_again_hands_over_those_it_awaited) {
  arrive("ada");
  told();
  restart();
  wait(10s);
  restart();
  wait(29s);
  EXPECT_EQ(told(), Names{});
  wait(1s);
  EXPECT_EQ(told(), Names{"participant_left ada"});
}

TEST_F(Handover, nothing_more_happens_on_a_server_that_has_stopped) {
  Person ada = arrive("ada");
  Person ben = arrive("ben");
  set_state(media.all<sfu::OpenTransport>().back().id, transport::State::failed);
  told();
  signalling.shut_down(now);
  drop_connection(ada);
  drop_connection(ben);
  wait(1h);
  EXPECT_EQ(told(), Names{});
}

TEST_F(Handover, where_nothing_can_be_remembered_everybody_has_left) {
  arrive("ada");
  told();
  signalling.shut_down(now);
  signalling.end_everything(now);
  EXPECT_EQ(told(), (Names{"participant_left ada", "room_finished"}));
}

TEST_F(Handover, an_empty_server_has_nothing_to_hand_over) {
  EXPECT_EQ(signalling.shut_down(now), "");
}

TEST_F(Handover, what_cannot_be_read_changes_nothing) {
  EXPECT_FALSE(signalling.restore("\x0a\xff garbage", now));
  EXPECT_EQ(signalling.numbers().rooms, 0U);
}

TEST_F(Handover, is_a_file_of_limited_size) {
  const std::string much(livekit::limits::metadata, 'x');
  for (int number = 0; number < 40; ++number) {
    livekit::token::Claims claims;
    claims.issuer = settings.keys.signing.key;
    claims.identity = std::to_string(number);
    claims.expires_at = year_2100;
    claims.metadata = much;
    claims.video.room_join = true;
    claims.video.room = "room";
    const auto connection =
        admit(livekit::token::create(claims, settings.keys.signing.secret)).value();
    signalling.opened(connection, now);
    outlet.frames.clear();  // everybody is told of everybody's metadata
  }
  const std::string state = signalling.shut_down(now);
  EXPECT_GT(state.size(), livekit::limits::handover - 2 * much.size());
  EXPECT_LT(state.size(), livekit::limits::handover + much.size());
  start_again(state);
  told();
  wait(30s);
  EXPECT_EQ(told().size(), 40U);
}

}  // namespace
}  // namespace visio::tests
