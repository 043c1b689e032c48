// What La Suite Meet's frontend does with rooms, written from the description of its API: the
// fields and statuses that it reads.

#include <gtest/gtest.h>

#include <algorithm>
#include <boost/json/serialize.hpp>

#include "tests/api/la_suite_contract.h"

namespace visio::api {
namespace {

namespace json = boost::json;
using tests::Answer;
using tests::Browser;

class LaSuiteRooms : public tests::LaSuiteContract {};

TEST_F(LaSuiteRooms, a_room_is_made_by_the_code_that_the_frontend_drew) {
  const json::object room = make_room("xyz-abcd-efg");
  EXPECT_EQ(missing_in(room, {"id", "name", "slug", "configuration", "access_level", "livekit",
                              "accesses"}),
            "");
  EXPECT_EQ(room.at("slug"), "xyz-abcd-efg");
  EXPECT_EQ(room.at("name"), "xyz-abcd-efg");
  EXPECT_EQ(room.at("access_level"), "public");
  EXPECT_EQ(room.at("configuration").at("everyone_can_mute"), true);
  EXPECT_EQ(room.at("configuration").at("can_publish_sources").as_array().size(), 4U);
  EXPECT_EQ(room.at("livekit").at("room"), room.at("id"));
  EXPECT_EQ(text(room.at("livekit").at("url")), "ws://" + host());
  const Answer again = ask(claire_at, "POST", "rooms/", R"({"name": "xyz-abcd-efg"})");
  EXPECT_EQ(again.status, 400);
  EXPECT_TRUE(std::ranges::any_of(again.json(), [](const auto& field) {
    return field.value().is_array();
  })) << again.body;
}

TEST_F(LaSuiteRooms, rooms_are_made_by_who_is_signed_in_and_only_by_a_page_of_ours) {
  EXPECT_EQ(ask("POST", "rooms/", R"({"name": "abc-defg-hij"})").status, 401);
  claire_at.repeats_csrf_token = false;
  const Answer forged = ask(claire_at, "POST", "rooms/", R"({"name": "abc-defg-hij"})");
  EXPECT_EQ(forged.status, 403);
  EXPECT_TRUE(forged.json().contains("detail")) << forged.body;
}

TEST_F(LaSuiteRooms, what_is_wrong_with_a_room_is_named_by_its_field) {
  const Answer level =
      ask(claire_at, "POST", "rooms/", R"({"name": "abc-defg-hij", "access_level": "secret"})");
  EXPECT_EQ(level.status, 400);
  EXPECT_TRUE(level.json().at("access_level").is_array()) << level.body;
  const Answer source =
      ask(claire_at, "POST", "rooms/",
          R"({"name": "abc-defg-hij", "configuration": {"can_publish_sources": ["smell"]}})");
  EXPECT_EQ(source.status, 400);
  EXPECT_TRUE(source.json().at("configuration").is_array()) << source.body;
}

TEST_F(LaSuiteRooms, own_rooms_are_listed_a_page_at_a_time) {
  make_room("abc-defg-hij");
  make_room("xyz-abcd-efg");
  const json::object page = ask(claire_at, "GET", "rooms/?page=1&page_size=1").json();
  EXPECT_EQ(page.at("count"), 2);
  EXPECT_TRUE(page.at("next").is_string());
  EXPECT_TRUE(page.at("previous").is_null());
  ASSERT_EQ(page.at("results").as_array().size(), 1U);
  const Answer nobodys = ask("GET", "rooms/");
  EXPECT_EQ(nobodys.status, 200);
  EXPECT_EQ(nobodys.json().at("count"), 0);
}

TEST_F(LaSuiteRooms, a_room_is_found_by_id_and_slug) {
  const json::object room = make_room();
  for (const std::string& id : {text(room.at("id")), text(room.at("slug"))}) {
    const Answer answer = ask("GET", "rooms/" + id + "/?username=Grace");
    ASSERT_EQ(answer.status, 200) << answer.body;
    EXPECT_EQ(answer.json().at("id"), room.at("id"));
    EXPECT_TRUE(answer.json().contains("livekit")) << "public";
    EXPECT_FALSE(answer.json().contains("accesses")) << "not for guests";
    EXPECT_FALSE(answer.json().contains("pin_code")) << "no telephony";
  }
  const Answer missing = ask("GET", "rooms/zzz-zzzz-zzz/");
  EXPECT_EQ(missing.status, 404);
  EXPECT_TRUE(missing.json().contains("detail")) << missing.body;
}

TEST_F(LaSuiteRooms, hosts_see_who_has_which_role) {
  const json::object room = make_room();
  const json::array& accesses = room.at("accesses").as_array();
  ASSERT_EQ(accesses.size(), 1U);
  EXPECT_EQ(missing_in(accesses.at(0).as_object(), {"id", "user", "resource", "role"}), "");
  EXPECT_EQ(accesses.at(0).at("role"), "owner");
  EXPECT_EQ(accesses.at(0).at("resource"), room.at("id"));
  EXPECT_EQ(text(accesses.at(0).at("user").at("id")), claire.id.text);
  EXPECT_EQ(missing_in(accesses.at(0).at("user").as_object(),
                       {"id", "email", "full_name", "short_name", "timezone", "language"}),
            "");
}

TEST_F(LaSuiteRooms, a_hosts_token_says_what_the_frontend_reads_in_it) {
  const json::object room = make_room();
  const livekit::token::Claims claims = claims_in(room);
  EXPECT_EQ(claims.issuer, site.key.key);
  EXPECT_FALSE(claims.identity.empty());
  EXPECT_EQ(claims.name, "Claire");
  EXPECT_EQ(claims.video.room, text(room.at("id")));
  EXPECT_TRUE(claims.video.room_join);
  EXPECT_TRUE(claims.video.room_admin);
  EXPECT_EQ(claims.video.can_update_own_metadata, false);
  EXPECT_EQ(claims.video.can_publish, true);
  EXPECT_EQ(claims.video.can_publish_data, true);
  EXPECT_EQ(claims.video.can_subscribe, true);
  EXPECT_EQ(claims.video.can_publish_sources.size(), 4U);
  EXPECT_EQ(claims.expires_at - claims.not_before, 6 * 60 * 60);
  EXPECT_TRUE(claims.attributes.at("color").starts_with("hsl("));
  EXPECT_EQ(claims.attributes.at("room_role"), "owner");
  EXPECT_EQ(claims.attributes.at("is_authenticated"), "true");
}

TEST_F(LaSuiteRooms, a_guests_token_gives_what_the_room_gives) {
  const json::object room = make_room();
  const std::string path = "rooms/" + text(room.at("id")) + "/";
  const Answer muted = ask(claire_at, "PATCH", path,
                           R"({"configuration": {"can_publish_sources": ["microphone"]}})");
  ASSERT_EQ(muted.status, 200) << muted.body;
  const auto claims = claims_in(ask("GET", path + "?username=Grace").json());
  EXPECT_EQ(claims.name, "Grace");
  EXPECT_FALSE(claims.video.room_admin);
  EXPECT_EQ(claims.video.can_publish_sources, std::vector<std::string>{"microphone"});
  EXPECT_EQ(claims.attributes.at("room_role"), "");
  EXPECT_EQ(claims.attributes.at("is_authenticated"), "false");
  EXPECT_EQ(claims_in(ask("GET", path).json()).name, "Anonymous");
}

TEST_F(LaSuiteRooms, hosts_change_a_room_and_owners_delete_it) {
  const json::object room = make_room();
  const std::string path = "rooms/" + text(room.at("id")) + "/";
  EXPECT_EQ(ask(basile_at, "PATCH", path, R"({"access_level": "trusted"})").status, 403);
  EXPECT_EQ(ask("PATCH", path, R"({"access_level": "trusted"})").status, 401);
  const Answer changed = ask(claire_at, "PATCH", path, R"({"access_level": "restricted"})");
  EXPECT_EQ(changed.status, 200) << changed.body;
  EXPECT_EQ(changed.json().at("access_level"), "restricted");
  EXPECT_EQ(ask(claire_at, "PUT", path, R"({"name": "Council"})").status, 200);
  EXPECT_EQ(ask(basile_at, "DELETE", path).status, 403);
  EXPECT_EQ(ask(claire_at, "DELETE", path).status, 204);
  EXPECT_EQ(ask(claire_at, "GET", path).status, 404);
}

TEST_F(LaSuiteRooms, a_guest_waits_is_seen_and_let_in) {
  const json::object room = make_room("abc-defg-hij", "restricted");
  const std::string path = "rooms/" + text(room.at("id")) + "/";
  Browser grace_at;
  EXPECT_FALSE(ask(grace_at, "GET", path + "?username=Grace").json().contains("livekit"));

  const Answer asked = ask(grace_at, "POST", path + "request-entry/", R"({"username": "Grace"})");
  ASSERT_EQ(asked.status, 200) << asked.body;
  EXPECT_TRUE(asked.says("set-cookie: lobbyParticipantId="));
  EXPECT_TRUE(asked.says("HttpOnly")) << asked.head;
  const json::object entry = asked.json();
  EXPECT_EQ(entry.at("status"), "waiting");
  EXPECT_EQ(entry.at("username"), "Grace");
  EXPECT_TRUE(text(entry.at("color")).starts_with("hsl("));
  EXPECT_TRUE(entry.at("livekit").is_null());

  const Answer waiting = ask(claire_at, "GET", path + "waiting-participants/");
  ASSERT_EQ(waiting.status, 200) << waiting.body;
  const json::value person = waiting.json().at("participants").at(0);
  EXPECT_EQ(person.at("id"), entry.at("id"));
  EXPECT_EQ(person.at("username"), "Grace");
  EXPECT_EQ(person.at("status"), "waiting");
  EXPECT_EQ(person.at("color"), entry.at("color"));

  const std::string yes =
      json::serialize(json::object{{"participant_id", entry.at("id")}, {"allow_entry", true}});
  EXPECT_EQ(ask(grace_at, "POST", path + "enter/", yes).status, 401);
  EXPECT_EQ(ask(basile_at, "POST", path + "enter/", yes).status, 403);
  EXPECT_EQ(ask(claire_at, "POST", path + "enter/", yes).status, 200);
  const json::object accepted =
      ask(grace_at, "POST", path + "request-entry/", R"({"username": "Grace"})").json();
  EXPECT_EQ(accepted.at("status"), "accepted");
  EXPECT_EQ(accepted.at("livekit").at("room"), room.at("id"));
  EXPECT_EQ(claims_in(accepted).name, "Grace");
}

TEST_F(LaSuiteRooms, a_lobby_says_no_and_what_is_wrong) {
  const json::object room = make_room("abc-defg-hij", "restricted");
  const std::string path = "rooms/" + text(room.at("id")) + "/";
  Browser grace_at;
  const Answer blank = ask(grace_at, "POST", path + "request-entry/", R"({"username": " "})");
  EXPECT_EQ(blank.status, 400);
  EXPECT_TRUE(blank.json().at("username").is_array()) << blank.body;
  const json::object entry =
      ask(grace_at, "POST", path + "request-entry/", R"({"username": "Grace"})").json();
  EXPECT_EQ(ask(claire_at, "GET", path + "waiting-participants/").status, 200);
  const std::string no =
      json::serialize(json::object{{"participant_id", entry.at("id")}, {"allow_entry", false}});
  EXPECT_EQ(ask(claire_at, "POST", path + "enter/", no).status, 200);
  EXPECT_EQ(ask(grace_at, "POST", path + "request-entry/", R"({"username": "Grace"})")
                .json()
                .at("status"),
            "denied");
  const Answer unknown =
      ask(claire_at, "POST", path + "enter/",
          R"({"participant_id": "00000000-0000-4000-8000-000000000000", "allow_entry": true})");
  EXPECT_EQ(unknown.status, 404);
  EXPECT_EQ(ask("GET", path + "waiting-participants/").status, 401);
  EXPECT_EQ(ask(basile_at, "GET", path + "waiting-participants/").status, 403);
}

TEST_F(LaSuiteRooms, roles_are_given_and_the_last_owner_stays) {
  const json::object room = make_room();
  const std::string give = json::serialize(json::object{
      {"user", basile.id.text}, {"resource", room.at("id")}, {"role", "administrator"}});
  EXPECT_EQ(ask("POST", "resource-accesses/", give).status, 401);
  EXPECT_EQ(ask(basile_at, "POST", "resource-accesses/", give).status, 403);
  const Answer given = ask(claire_at, "POST", "resource-accesses/", give);
  ASSERT_EQ(given.status, 201) << given.body;
  EXPECT_EQ(given.json().at("role"), "administrator");
  EXPECT_EQ(ask(basile_at, "GET", "resource-accesses/").json().at("count"), 2);
  const std::string own = "resource-accesses/" + text(room.at("accesses").at(0).at("id")) + "/";
  EXPECT_EQ(ask(claire_at, "GET", own).status, 200);
  EXPECT_EQ(ask(claire_at, "PATCH", own, R"({"role": "member"})").status, 400);
  EXPECT_EQ(ask(claire_at, "DELETE", own).status, 400);
  const std::string his = "resource-accesses/" + text(given.json().at("id")) + "/";
  EXPECT_EQ(ask(claire_at, "DELETE", his).status, 204);
}

}  // namespace
}  // namespace visio::api
