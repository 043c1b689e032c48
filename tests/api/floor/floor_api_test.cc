// Who has the floor, breaks and timers: who may say so, and what everybody in the call is told.

#include "api/floor/floor_api.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "api/floor/floor_routes.h"
#include "tests/api/moderation/call_fixture.h"

namespace visio::api {
namespace {

namespace json = boost::json;
using namespace std::chrono_literals;
using tests::Answer;
using tests::Browser;

class FloorTest : public tests::CallFixture {
 protected:
  int give(const Person& person, Browser& by) {
    return post(by, "floor", {{"participant_identity", person.identity}}).status;
  }

  json::object floor() { return live_metadata().at("floor").as_object(); }

  /// Whose turn it is; empty: nobody's.
  std::string speaking() {
    const json::value turn = floor().at("turn");
    return turn.is_null() ? "" : text(turn.at("identity"));
  }

  /// How long somebody has spoken in turns that are over, in milliseconds; -1: never.
  std::int64_t spoken(std::string_view name) {
    for (const json::value& one : floor().at("spoken").as_array()) {
      if (one.at("name").as_string() == name) return one.at("ms").as_int64();
    }
    return -1;
  }

  bool is_muted(const Person& person) { return live(person).tracks(0).muted(); }

  /// How long what runs under this key takes from its beginning, in seconds; 0: nothing runs.
  std::int64_t length_of(std::string_view key) {
    const json::object metadata = live_metadata();
    const json::value* const running = metadata.if_contains(key);
    if (!running || running->is_null()) return 0;
    return (running->at("ends_at").as_int64() - running->at("began_at").as_int64()) / 1000;
  }
};

TEST_F(FloorTest, is_given_by_hosts_of_that_room_only) {
  Browser stranger;
  const json::object body{{"participant_identity", graces.identity}};
  const json::object pause{{"for_s", 600}};
  for (const std::string_view what : {"floor", "break", "timer"}) {
    const json::object& wanted = what == "floor" ? body : pause;
    EXPECT_EQ(post(stranger, what, wanted).status, 401) << what;
    EXPECT_EQ(post(basile_at, what, wanted).status, 403) << what;
    EXPECT_EQ(post(graces.by_token, what, wanted).status, 403) << what;
    const std::string elsewhere = "rooms/zzz-zzzz-zzz/" + std::string(what) + "/";
    EXPECT_EQ(ask(claire_at, "POST", elsewhere, json::serialize(wanted)).status, 404) << what;
  }
  EXPECT_FALSE(live_metadata().contains("floor"));
  EXPECT_FALSE(live_metadata().contains("break"));
  EXPECT_EQ(post(stranger, "yield-floor", {}).status, 401);
  EXPECT_EQ(post(claire_at, "yield-floor", {}).status, 403) << "she is not in the call there";
}

TEST_F(FloorTest, names_the_field_that_is_wrong) {
  const auto refused = [&](std::string_view what, std::string_view body, std::string_view field) {
    const Answer answer = ask(claire_at, "POST", path().append(what).append("/"), body);
    EXPECT_EQ(answer.status, 400) << what << " " << body;
    EXPECT_TRUE(answer.json().contains(field)) << what << " " << answer.body;
  };
  refused("floor", "{}", "non_field_errors");
  refused("floor", R"({"participant_identity": 7})", "participant_identity");
  refused("floor", R"({"limit_s": -1})", "limit_s");
  refused("floor", R"({"limit_s": 999999})", "limit_s");
  refused("floor", R"({"extra_s": 0})", "extra_s");
  for (const std::string_view what : {"break", "timer"}) {
    refused(what, "{}", "for_s");
    refused(what, R"({"for_s": 1})", "for_s");
    refused(what, R"({"for_s": "10 minutes"})", "for_s");
    refused(what, R"({"for_s": 60, "extra_s": 60})", "extra_s");
  }
}

TEST_F(FloorTest, finds_nobody_who_is_not_there) {
  EXPECT_EQ(post(claire_at, "floor", {{"participant_identity", "nobody"}}).status, 404);
  EXPECT_EQ(post(claire_at, "break", {{"extra_s", 60}}).status, 404) << "there is none";
}

TEST_F(FloorTest, passes_on_closing_the_microphone_before_and_lowering_the_hand) {
  graces.client.publish_microphone();
  basiles.client.publish_microphone();
  ASSERT_EQ(post(basiles.by_token, "toggle-hand", {{"raised", true}}).status, 200);
  ASSERT_EQ(give(graces, claires.by_token), 200);
  EXPECT_EQ(speaking(), graces.identity);
  EXPECT_FALSE(is_muted(graces));
  EXPECT_NE(attribute(basiles, "handRaisedAt"), "");

  clock.set_on(90s);
  ASSERT_EQ(give(basiles, claires.by_token), 200);
  EXPECT_EQ(speaking(), basiles.identity);
  EXPECT_TRUE(is_muted(graces));
  EXPECT_FALSE(is_muted(basiles));
  EXPECT_EQ(attribute(basiles, "handRaisedAt"), "");
  EXPECT_GE(spoken("Grace"), 90'000);
  EXPECT_LT(spoken("Grace"), 150'000);
  EXPECT_EQ(spoken("Basile"), -1);
}

TEST_F(FloorTest, is_ended_by_a_host_or_by_whoever_has_it) {
  ASSERT_EQ(give(graces, claire_at), 200);
  EXPECT_EQ(post(basiles.by_token, "yield-floor", {}).status, 403);
  EXPECT_EQ(speaking(), graces.identity);
  EXPECT_EQ(post(graces.by_token, "yield-floor", {}).status, 200);
  EXPECT_EQ(speaking(), "");
  EXPECT_GE(spoken("Grace"), 0);
  ASSERT_EQ(give(graces, claire_at), 200);
  EXPECT_EQ(post(claire_at, "floor", {{"participant_identity", nullptr}}).status, 200);
  EXPECT_EQ(speaking(), "");
}

TEST_F(FloorTest, ends_with_whoever_leaves) {
  ASSERT_EQ(give(graces, claire_at), 200);
  const json::object her{{"participant_identity", graces.identity}};
  ASSERT_EQ(post(claire_at, "remove-participant", her).status, 200);
  EXPECT_EQ(speaking(), "");
  EXPECT_GE(spoken("Grace"), 0);
}

TEST_F(FloorTest, has_a_limit_that_counts_for_every_turn_and_more_time_for_one) {
  ASSERT_EQ(post(claire_at, "floor", {{"limit_s", 180}}).status, 200);
  ASSERT_EQ(give(graces, claire_at), 200);
  ASSERT_EQ(post(claire_at, "floor", {{"extra_s", 60}}).status, 200);
  EXPECT_EQ(floor().at("limit_s").as_int64(), 180);
  EXPECT_EQ(floor().at("turn").at("extra_s").as_int64(), 60);
  ASSERT_EQ(give(basiles, claire_at), 200);
  EXPECT_EQ(floor().at("limit_s").as_int64(), 180);
  EXPECT_EQ(floor().at("turn").at("extra_s").as_int64(), 0);
}

TEST_F(FloorTest, leaves_the_rest_of_what_everybody_is_told) {
  ASSERT_EQ(post(claire_at, "spotlight", {{"participant_identity", graces.identity}}).status, 200);
  ASSERT_EQ(give(basiles, claire_at), 200);
  ASSERT_EQ(post(claire_at, "timer", {{"for_s", 60}}).status, 200);
  EXPECT_EQ(text(live_metadata().at("spotlight")), graces.identity);
  EXPECT_EQ(speaking(), basiles.identity);
  EXPECT_TRUE(live_metadata().contains("configuration"));
}

TEST_F(FloorTest, a_break_mutes_everybody_and_can_be_lengthened_and_ended) {
  graces.client.publish_microphone();
  ASSERT_EQ(post(claires.by_token, "break", {{"for_s", 600}}).status, 200);
  EXPECT_TRUE(is_muted(graces));
  EXPECT_EQ(length_of("break"), 600);
  EXPECT_EQ(text(live_metadata().at("break").at("by")), "Claire");
  ASSERT_EQ(post(claires.by_token, "break", {{"extra_s", 300}}).status, 200);
  EXPECT_EQ(length_of("break"), 900);
  ASSERT_EQ(post(claires.by_token, "break", {{"for_s", nullptr}}).status, 200);
  EXPECT_EQ(length_of("break"), 0);
}

TEST_F(FloorTest, a_timer_mutes_nobody_and_runs_beside_a_break) {
  graces.client.publish_microphone();
  ASSERT_EQ(post(claires.by_token, "timer", {{"for_s", 120}}).status, 200);
  EXPECT_FALSE(is_muted(graces));
  EXPECT_EQ(length_of("timer"), 120);
  EXPECT_EQ(length_of("break"), 0);
}

TEST_F(FloorTest, is_changed_no_more_often_than_other_controls_of_hosts) {
  on_loop([&] {
    FloorApi api({.site = site,
                  .clock = clock,
                  .log = log,
                  .entropy = net::system_entropy(),
                  .database = *database,
                  .signalling = signalling});
    for (const Route& route : floor_routes(api)) EXPECT_EQ(route.rate, RateClass::moderating);
    return true;
  });
}

}  // namespace
}  // namespace visio::api
