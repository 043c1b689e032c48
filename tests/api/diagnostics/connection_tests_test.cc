#include "api/diagnostics/connection_tests.h"

#include <chrono>
#include <string>
#include <variant>
#include <vector>

#include "livekit/room_settings.h"
#include "store/stays.h"
#include "tests/api/admin/admin_fixture.h"
#include "tests/api/live_client.h"
#include "tests/api/rooms/rooms_fixture.h"

namespace visio::api {
namespace {

using namespace std::chrono_literals;
namespace json = boost::json;

constexpr std::string_view path = "diagnostics/connection/";

std::string text_in(const json::object& body, std::string_view object, std::string_view field) {
  return std::string(body.at(object).at(field).as_string());
}

class ConnectionTest : public tests::RoomsFixture {
 protected:
  json::object begun() {
    const net::HttpResponse response = ask("POST", path);
    EXPECT_EQ(response.status, 200) << response.content();
    return parsed(response);
  }

  /// The names of all live rooms.
  std::vector<std::string> live() {
    return signalling.in_rooms([](const livekit::Rooms& rooms) {
      std::vector<std::string> names;
      for (const auto& room : rooms.list()) names.push_back(room.name());
      return names;
    });
  }

  livekit::token::Claims claims(const std::string& token) const {
    return livekit::token::verify(token, {.signing = site.key}, now).value();
  }
};

TEST_F(ConnectionTest, has_a_room_of_its_own_for_whoever_asks) {
  const json::object body = begun();
  const std::string room = text_in(body, "livekit", "room");
  EXPECT_TRUE(is_connection_test(room));
  EXPECT_EQ(body.at("livekit").at("url"), "ws://localhost:8080");
  EXPECT_EQ(body.at("livekit").at("expires_in"), 300);
  EXPECT_EQ(live(), std::vector{room});
  EXPECT_NE(text_in(begun(), "livekit", "room"), room);
}

TEST_F(ConnectionTest, has_tokens_of_two_participants_for_this_room_and_five_minutes) {
  const json::object body = begun();
  const auto one = claims(text_in(body, "livekit", "token"));
  const auto other = claims(text_in(body, "visio", "listener"));
  EXPECT_NE(one.identity, other.identity);
  for (const auto& each : {one, other}) {
    EXPECT_EQ(each.expires_at, now + 300);
    EXPECT_EQ(each.video.room, text_in(body, "livekit", "room"));
    EXPECT_TRUE(each.video.room_join);
    EXPECT_FALSE(each.video.room_admin || each.video.room_create || each.video.room_list);
  }
}

TEST_F(ConnectionTest, is_announced_as_la_suite_does) {
  const json::object config = parsed(ask("GET", "config/"));
  EXPECT_EQ(config.at("diagnostics").at("connection_test_enabled"), true);
}

TEST_F(ConnectionTest, lasts_five_minutes_from_its_own_beginning) {
  const std::string first = text_in(begun(), "livekit", "room");
  clock.pass(100s);
  const std::string second = text_in(begun(), "livekit", "room");
  clock.pass(199s);
  apis->connection_tests.end_old();
  EXPECT_EQ(live().size(), 2U);
  clock.pass(1s);
  apis->connection_tests.end_old();
  EXPECT_EQ(live(), std::vector{second});
  clock.pass(100s);
  apis->connection_tests.end_old();
  EXPECT_TRUE(live().empty());
}

TEST_F(ConnectionTest, leaves_other_rooms_alone) {
  signalling.in_rooms([](livekit::Rooms rooms) { return rooms.create("council").has_value(); });
  begun();
  clock.pass(301s);
  apis->connection_tests.end_old();
  EXPECT_EQ(live(), std::vector<std::string>{"council"});
}

TEST_F(ConnectionTest, are_five_hundred_at_most) {
  signalling.in_rooms([](livekit::Rooms rooms) {
    for (std::size_t i = 0; i < ConnectionTests::most; ++i) {
      rooms.create("connection-test-" + std::to_string(i));
    }
    return true;
  });
  const net::HttpResponse refused = ask("POST", path);
  EXPECT_EQ(refused.status, 429);
  EXPECT_EQ(parsed(refused).at("code"), "throttled");
  signalling.in_rooms([](livekit::Rooms rooms) { return rooms.close("connection-test-7"); });
  begun();
}

/// The whole server, in which somebody tries the connection.
class LiveConnectionTest : public tests::AdminFixture {
 protected:
  json::object begun() {
    const tests::Answer answer = ask("POST", path);
    EXPECT_EQ(answer.status, 200) << answer.body;
    return answer.json();
  }

  bool close(const std::string& room) {
    return on_loop([&] {
      return signalling.in_rooms(
          [&](livekit::Rooms rooms) { return rooms.close(room).has_value(); });
    });
  }

  int validated(const std::string& token) {
    return ask("GET", "/rtc/validate?access_token=" + token).status;
  }
};

TEST_F(LiveConnectionTest, is_open_by_both_tokens_and_stays_ended_once_it_is_over) {
  const json::object body = begun();
  const std::string token = text_in(body, "livekit", "token");
  tests::LiveClient one(server.addresses().front(), token);
  tests::LiveClient other(server.addresses().front(), text_in(body, "visio", "listener"));
  EXPECT_EQ(validated(token), 200);
  EXPECT_TRUE(close(text_in(body, "livekit", "room")));
  EXPECT_EQ(validated(token), 404);
}

TEST_F(LiveConnectionTest, is_told_to_nobody) {
  std::vector<std::string> told;
  auto subscription = on_loop([&] {
    return signalling.events().subscribe([&told](const livekit::RoomEvent& event) {
      std::visit([&told](const auto& happened) { told.push_back(happened.room.name()); }, event);
    });
  });
  const json::object body = begun();
  const std::string room = text_in(body, "livekit", "room");
  tests::LiveClient there(server.addresses().front(), text_in(body, "livekit", "token"));
  there.publish_microphone();
  EXPECT_EQ(got("admin/meetings/").at("totals").at("meetings"), 0);
  EXPECT_TRUE(close(room));
  on_loop([this] {
    return signalling.in_rooms(
        [](livekit::Rooms rooms) { return rooms.create("council").has_value(); });
  });
  const auto heard = on_loop([&] {
    subscription = {};
    return told;
  });
  EXPECT_EQ(heard, std::vector<std::string>{"council"});
}

}  // namespace
}  // namespace visio::api
