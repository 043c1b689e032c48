// What La Suite Meet's frontend does in a call, written from the description of its API, and what
// comes of it in the live room.

#include <gtest/gtest.h>

#include <boost/json/serialize.hpp>
#include <string>

#include "tests/api/moderation/call_fixture.h"

namespace visio::api {
namespace {

namespace json = boost::json;
using tests::Answer;
using tests::Browser;
using Kind = livekit::wire::SignalResponse;

class LaSuiteCall : public tests::CallFixture {};

TEST_F(LaSuiteCall, a_track_is_muted_by_a_host_and_by_whoever_is_there_where_the_room_says_so) {
  const std::string sid = basiles.client.publish_camera();
  const json::object body{{"participant_identity", basiles.identity}, {"track_sid", sid}};
  const Answer muted = post(graces.by_token, "mute-participant", body);
  ASSERT_EQ(muted.status, 200) << muted.body;
  EXPECT_TRUE(muted.json().contains("status")) << muted.body;
  EXPECT_TRUE(basiles.client.wait_for(Kind::kMute).mute().muted());
  EXPECT_TRUE(live(basiles).tracks(0).muted());

  EXPECT_EQ(
      ask(claire_at, "PATCH", path(), R"({"configuration": {"everyone_can_mute": false}})").status,
      200);
  EXPECT_EQ(post(graces.by_token, "mute-participant", body).status, 403);
  EXPECT_EQ(post(claire_at, "mute-participant", body).status, 200);
  EXPECT_EQ(post(claires.by_token, "mute-participant", body).status, 200);
  EXPECT_EQ(post(nobody, "mute-participant", body).status, 401);
}

TEST_F(LaSuiteCall, muting_names_what_is_wrong_and_whom_it_does_not_find) {
  const Answer without = post(claire_at, "mute-participant", {{"track_sid", "TR_x"}});
  EXPECT_EQ(without.status, 400);
  EXPECT_TRUE(without.json().at("participant_identity").is_array()) << without.body;
  const Answer long_sid =
      post(claire_at, "mute-participant",
           {{"participant_identity", basiles.identity}, {"track_sid", std::string(256, 'x')}});
  EXPECT_EQ(long_sid.status, 400);
  EXPECT_TRUE(long_sid.json().at("track_sid").is_array()) << long_sid.body;
  EXPECT_EQ(post(claire_at, "mute-participant",
                 {{"participant_identity", "nobody"}, {"track_sid", "TR_x"}})
                .status,
            404);
}

TEST_F(LaSuiteCall, hosts_change_what_others_are_called_and_may_do) {
  const Answer changed = post(claire_at, "update-participant",
                              {{"participant_identity", graces.identity},
                               {"name", "Grace H."},
                               {"attributes", {{"handRaisedAt", "2026-11-29T23:00:00.000Z"}}},
                               {"permission",
                                {{"can_subscribe", true},
                                 {"can_publish", true},
                                 {"can_publish_data", true},
                                 {"can_publish_sources", {"microphone"}},
                                 {"can_update_metadata", false},
                                 {"can_subscribe_metrics", false}}}});
  ASSERT_EQ(changed.status, 200) << changed.body;
  EXPECT_EQ(live(graces).name(), "Grace H.");
  EXPECT_EQ(attribute(graces, "handRaisedAt"), "2026-11-29T23:00:00.000Z");
  ASSERT_EQ(live(graces).permission().can_publish_sources_size(), 1);
  EXPECT_EQ(live(graces).permission().can_publish_sources(0), livekit::wire::MICROPHONE);

  const json::object renamed{{"participant_identity", graces.identity}, {"name", "G"}};
  EXPECT_EQ(post(basile_at, "update-participant", renamed).status, 403);
  EXPECT_EQ(post(nobody, "update-participant", renamed).status, 401);
  EXPECT_EQ(
      post(claire_at, "update-participant", {{"participant_identity", "x"}, {"name", "G"}}).status,
      404);
}

TEST_F(LaSuiteCall, nobody_takes_from_a_host_what_he_may_send) {
  const Answer refused =
      post(claire_at, "update-participant",
           {{"participant_identity", claires.identity}, {"permission", {{"can_publish", false}}}});
  EXPECT_EQ(refused.status, 403) << refused.body;
}

TEST_F(LaSuiteCall, a_change_must_change_something_and_give_nothing_secret) {
  const Answer none =
      post(claire_at, "update-participant", {{"participant_identity", graces.identity}});
  EXPECT_EQ(none.status, 400) << none.body;
  for (const char* forbidden : {"hidden", "recorder", "agent"}) {
    const Answer refused =
        post(claire_at, "update-participant",
             {{"participant_identity", graces.identity}, {"permission", {{forbidden, true}}}});
    EXPECT_EQ(refused.status, 400) << forbidden;
    EXPECT_TRUE(refused.json().at("permission").is_array()) << refused.body;
  }
}

TEST_F(LaSuiteCall, somebody_with_an_account_is_promoted_at_once_and_stays_so) {
  const Answer promoted =
      post(claire_at, "update-participant-role",
           {{"participant_identity", basiles.identity}, {"role", "administrator"}});
  ASSERT_EQ(promoted.status, 200) << promoted.body;
  EXPECT_EQ(promoted.json().at("role"), "administrator");
  EXPECT_EQ(promoted.json().at("livekit_synced"), true);
  EXPECT_EQ(attribute(basiles, "room_role"), "administrator");
  basiles.client.wait_for(Kind::kRefreshToken);
  EXPECT_EQ(ask(basile_at, "GET", path() + "waiting-participants/").status, 200);

  const Answer demoted = post(claire_at, "update-participant-role",
                              {{"participant_identity", basiles.identity}, {"role", "member"}});
  EXPECT_EQ(demoted.status, 200) << demoted.body;
  EXPECT_EQ(attribute(basiles, "room_role"), "member");
  EXPECT_EQ(ask(basile_at, "GET", path() + "waiting-participants/").status, 403);
}

TEST_F(LaSuiteCall, nobody_promotes_himself_an_owner_or_a_guest) {
  const auto promote = [&](Browser& browser, const std::string& identity) {
    return post(browser, "update-participant-role",
                {{"participant_identity", identity}, {"role", "administrator"}})
        .status;
  };
  EXPECT_EQ(promote(claire_at, claires.identity), 403);
  EXPECT_EQ(promote(claire_at, graces.identity), 404);
  EXPECT_EQ(promote(claire_at, "nobody"), 404);
  EXPECT_EQ(promote(basile_at, basiles.identity), 403);
  EXPECT_EQ(promote(nobody, basiles.identity), 401);
  EXPECT_EQ(promote(claire_at, basiles.identity), 200);
  EXPECT_EQ(promote(basile_at, claires.identity), 403) << "an owner";
  const Answer owner = post(claire_at, "update-participant-role",
                            {{"participant_identity", basiles.identity}, {"role", "owner"}});
  EXPECT_EQ(owner.status, 400);
  EXPECT_TRUE(owner.json().at("role").is_array()) << owner.body;
}

TEST_F(LaSuiteCall, a_hand_goes_up_and_down_by_the_token_of_who_raises_it) {
  EXPECT_EQ(post(graces.by_token, "toggle-hand", {{"raised", true}}).status, 200);
  const std::string raised = attribute(graces, "handRaisedAt");
  EXPECT_TRUE(raised.starts_with("20") && raised.contains('T') && raised.ends_with('Z')) << raised;
  EXPECT_EQ(post(graces.by_token, "toggle-hand", {{"raised", false}}).status, 200);
  EXPECT_EQ(attribute(graces, "handRaisedAt"), "");
  EXPECT_EQ(post(nobody, "toggle-hand", {{"raised", true}}).status, 401);
  const Answer without = post(graces.by_token, "toggle-hand", json::object());
  EXPECT_EQ(without.status, 400);
  EXPECT_TRUE(without.json().at("raised").is_array()) << without.body;
}

TEST_F(LaSuiteCall, a_host_lowers_a_hand_with_all_attributes_as_they_were_shown) {
  EXPECT_EQ(post(graces.by_token, "toggle-hand", {{"raised", true}}).status, 200);
  json::object attributes;
  for (const auto& [name, value] : live(graces).attributes()) attributes[name] = value;
  ASSERT_EQ(missing_in(attributes, {"is_authenticated", "person", "color", "handRaisedAt"}), "");
  attributes["handRaisedAt"] = "";
  const json::object lowered{{"participant_identity", graces.identity}, {"attributes", attributes}};
  EXPECT_EQ(post(claire_at, "update-participant", lowered).status, 200);
  EXPECT_EQ(attribute(graces, "handRaisedAt"), "");
  EXPECT_EQ(attribute(graces, "color"), text(attributes.at("color")));
  EXPECT_EQ(attribute(graces, "is_authenticated"), "false");
}

TEST_F(LaSuiteCall, what_the_server_says_of_somebody_is_repeated_and_never_changed) {
  for (const char* name : {"room_role", "is_authenticated", "person", "notice"}) {
    const std::string before = attribute(graces, name);
    const Answer refused = post(claire_at, "update-participant",
                                {{"participant_identity", graces.identity},
                                 {"attributes", {{name, "owner"}, {"handRaisedAt", "now"}}}});
    EXPECT_EQ(refused.status, 400) << name;
    EXPECT_EQ(refused.json().at("code"), "reserved") << refused.body;
    EXPECT_TRUE(refused.json().at("attributes").is_array()) << refused.body;
    EXPECT_EQ(attribute(graces, name), before);
    EXPECT_EQ(attribute(graces, "handRaisedAt"), "");
  }
}

TEST_F(LaSuiteCall, people_rename_themselves_by_their_token) {
  EXPECT_EQ(post(graces.by_token, "rename", {{"name", "Grace Hopper"}}).status, 200);
  EXPECT_EQ(live(graces).name(), "Grace Hopper");
  for (const std::string& name : {std::string(), std::string(256, 'x')}) {
    const Answer refused = post(graces.by_token, "rename", {{"name", name}});
    EXPECT_EQ(refused.status, 400);
    EXPECT_TRUE(refused.json().at("name").is_array()) << refused.body;
  }
  EXPECT_EQ(post(nobody, "rename", {{"name", "Eve"}}).status, 401);
}

TEST_F(LaSuiteCall, a_token_of_another_room_does_nothing_here) {
  const json::object other = make_room("xyz-abcd-efg");
  Browser elsewhere{.livekit_token = text(other.at("livekit").at("token"))};
  EXPECT_EQ(post(elsewhere, "toggle-hand", {{"raised", true}}).status, 403);
  EXPECT_EQ(post(elsewhere, "rename", {{"name", "Eve"}}).status, 403);
}

TEST_F(LaSuiteCall, who_is_removed_leaves_and_does_not_come_back_with_the_old_token) {
  const json::object body{{"participant_identity", graces.identity}};
  EXPECT_EQ(post(basile_at, "remove-participant", body).status, 403);
  EXPECT_EQ(post(nobody, "remove-participant", body).status, 401);
  EXPECT_EQ(post(claire_at, "remove-participant", body).status, 200);
  EXPECT_EQ(graces.client.wait_for(Kind::kLeave).leave().reason(),
            livekit::wire::PARTICIPANT_REMOVED);
  EXPECT_EQ(ask("GET", "/rtc/validate?access_token=" + graces.token).status, 401);
  EXPECT_EQ(post(claire_at, "remove-participant", body).status, 404);
  EXPECT_EQ(post(claire_at, "remove-participant", json::object()).status, 400);
}

TEST_F(LaSuiteCall, hosts_let_people_in_by_the_token_of_the_call) {
  ASSERT_EQ(ask(claire_at, "PATCH", path(), R"({"access_level": "restricted"})").status, 200);
  Browser kofis;
  const auto knock = [&] {
    return ask(kofis, "POST", path() + "request-entry/", R"({"username": "Kofi"})").json();
  };
  const json::object decision{{"participant_id", text(knock().at("id"))}, {"allow_entry", true}};
  const std::string list = path() + "waiting-participants/";
  EXPECT_EQ(ask(graces.by_token, "GET", list).status, 403);
  EXPECT_EQ(post(graces.by_token, "enter", decision).status, 403);
  EXPECT_EQ(ask("GET", list).status, 401);

  const Answer waiting = ask(claires.by_token, "GET", list);
  ASSERT_EQ(waiting.status, 200) << waiting.body;
  EXPECT_EQ(waiting.json().at("participants").as_array().size(), 1U);
  EXPECT_EQ(post(claires.by_token, "enter", decision).status, 200);
  EXPECT_EQ(text(knock().at("status")), "accepted");
}

TEST_F(LaSuiteCall, who_was_let_in_comes_back_until_a_host_sends_them_away) {
  ASSERT_EQ(ask(claire_at, "PATCH", path(), R"({"access_level": "restricted"})").status, 200);
  Browser kofis;
  const json::object asked =
      ask(kofis, "POST", path() + "request-entry/", R"({"username": "Kofi"})").json();
  const json::object decision{{"participant_id", asked.at("id")}, {"allow_entry", true}};
  ASSERT_EQ(post(claire_at, "enter", decision).status, 200);

  const Person kofi = enter(kofis, "Kofi");
  const json::object removal{{"participant_identity", kofi.identity}};
  EXPECT_EQ(post(claire_at, "remove-participant", removal).status, 200);
  EXPECT_FALSE(ask(kofis, "GET", path() + "?username=Kofi").json().contains("livekit"));
}

TEST_F(LaSuiteCall, a_full_room_says_so_at_the_door_and_in_the_lobby) {
  on_loop([&] {
    return signalling.in_rooms([&](livekit::Rooms rooms) {
      return rooms.create(room, {.max_participants = 3}).has_value();
    });
  });
  Browser kofis;
  const json::object refused = ask(kofis, "GET", path() + "?username=Kofi").json();
  EXPECT_FALSE(refused.contains("livekit"));
  EXPECT_EQ(refused.at("refusal"), "full");
  const json::object asked =
      ask(kofis, "POST", path() + "request-entry/", R"({"username": "Kofi"})").json();
  EXPECT_EQ(asked.at("status"), "full");
}

TEST_F(LaSuiteCall, a_token_of_a_room_that_is_gone_opens_no_other_in_its_place) {
  const auto validated = [&](const std::string& token) {
    return ask("GET", "/rtc/validate?access_token=" + token).status;
  };
  on_loop([&] {
    return signalling.in_rooms([&](livekit::Rooms rooms) { return rooms.close(room).has_value(); });
  });
  EXPECT_EQ(validated(graces.token), 200) << "a room that is there is made live again";
  ASSERT_EQ(ask(claire_at, "DELETE", path()).status, 204);
  EXPECT_EQ(validated(graces.token), 404);

  livekit::token::Claims backends;
  backends.issuer = site.key.key;
  backends.identity = "grace";
  backends.expires_at = 4'102'444'800;  // in the year 2100
  backends.video.room_join = true;
  backends.video.room = room;
  EXPECT_EQ(validated(livekit::token::create(backends, site.key.secret)), 200)
      << "rooms of backends have no rows";
}

TEST_F(LaSuiteCall, settings_reach_the_call_by_the_rooms_metadata) {
  const Answer changed =
      ask(claire_at, "PATCH", path(),
          R"({"access_level": "restricted", "configuration": {"everyone_can_mute": false}})");
  ASSERT_EQ(changed.status, 200) << changed.body;
  graces.client.wait_for(Kind::kRoomUpdate);
  const json::object metadata = live_metadata();
  EXPECT_EQ(metadata.at("access_level"), "restricted");
  EXPECT_EQ(metadata.at("configuration").at("everyone_can_mute"), false);
}

}  // namespace
}  // namespace visio::api
