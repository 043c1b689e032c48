#include "api/rooms/rooms.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <boost/json/serialize.hpp>
#include <set>

#include "api/rooms/last_meetings.h"
#include "api/rooms/room_requests.h"
#include "store/participants.h"
#include "store/room_roles.h"
#include "store/rooms.h"
#include "store/scheduled_meetings.h"
#include "tests/api/rooms/rooms_fixture.h"
#include "tests/meet/schedule/planned.h"

namespace visio::api {
namespace {

namespace json = boost::json;
using store::sql::Session;

class Rooms : public tests::RoomsFixture {};

TEST_F(Rooms, a_new_room_has_a_code_a_name_and_a_link) {
  const auto response = create(R"({"name": " Monday "})");
  EXPECT_EQ(response.status, 201);
  const std::string code(parsed(response)["slug"].as_string());
  EXPECT_TRUE(meet::RoomCode::parse(code)) << code;
  EXPECT_EQ(parsed(response)["name"], "Monday");
  EXPECT_EQ(parsed(response)["url"].as_string(), "http://localhost:8080/" + code);
}

TEST_F(Rooms, a_name_is_optional) {
  EXPECT_EQ(create("").status, 201);
  EXPECT_EQ(create("{}").status, 201);
}

TEST_F(Rooms, a_name_of_a_codes_form_is_the_code) {
  const auto response = create(R"({"name": "abc-defg-hij"})");
  EXPECT_EQ(response.status, 201);
  EXPECT_EQ(parsed(response)["slug"], "abc-defg-hij");
  const auto again = create(R"({"name": "abc-defg-hij"})");
  EXPECT_EQ(again.status, 400);
  EXPECT_EQ(again.content(),
            R"({"slug":["There is already a room with this code."],"code":"taken"})");
}

TEST_F(Rooms, malformed_bodies_are_refused_with_all_fields_to_blame) {
  EXPECT_EQ(create("not json").status, 400);
  EXPECT_EQ(create("[]").status, 400);
  EXPECT_EQ(create(R"({"name": 7, "access_level": "secret"})").content(),
            R"({"name":["This must be text."],)"
            R"("access_level":["This must be public, trusted or restricted."],)"
            R"("code":"not_text"})");
  EXPECT_EQ(create(R"({"name": ")" + std::string(256, 'x') + R"("})").content(),
            R"({"name":["At most 255 characters."],"code":"too_long"})");
  EXPECT_EQ(parsed(create(R"({"name": "a\nb"})"))["code"], "not_a_name");
  EXPECT_EQ(create(R"({"configuration": {"can_publish_sources": ["smell"]}})").status, 400);
  EXPECT_EQ(create(R"({"configuration": {"everyone_can_mute": 1}})").content(),
            R"({"configuration":["everyone_can_mute: This must be true or false."],)"
            R"("code":"not_a_flag"})");
}

TEST_F(Rooms, deeply_nested_bodies_are_refused) {
  EXPECT_EQ(create(R"({"name":)" + std::string(10'000, '[')).status, 400);
}

TEST_F(Rooms, of_nobodys_account_are_open_and_hosted_by_who_bears_the_key) {
  const auto response = create();
  const json::object room = parsed(response);
  EXPECT_EQ(room.at("access_level"), "public");
  EXPECT_EQ(room.at("role"), "owner");
  const std::string key(room.at("host_key").as_string());
  EXPECT_EQ(key.size(), 43U);
  const std::string code(room.at("slug").as_string());
  std::string name = "host_" + code;
  std::ranges::replace(name, '-', '_');
  EXPECT_EQ(response.header("set-cookie"),
            name + "=" + key + "; Path=/; SameSite=Lax; Max-Age=31536000; HttpOnly");

  EXPECT_EQ(parsed(enter(code))["role"], "");
  cookie = name + "=" + key;
  EXPECT_EQ(parsed(enter(code))["role"], "owner");
  EXPECT_TRUE(claims_in(enter(code)).video.room_admin);
  EXPECT_FALSE(parsed(enter(code)).contains("host_key"));
  cookie = name + "=wrong";
  EXPECT_EQ(parsed(enter(code))["role"], "");
}

TEST_F(Rooms, with_an_account_belong_to_it_and_let_strangers_wait) {
  const meet::User ada = add_user("ada@example.org");
  ask_as(ada);
  const auto response = create(R"({"name": "Council"})");
  const json::object room = parsed(response);
  EXPECT_EQ(room.at("access_level"), "trusted");
  EXPECT_EQ(room.at("is_administrable"), true);
  EXPECT_FALSE(room.contains("host_key"));
  EXPECT_EQ(response.header("set-cookie"), "");
  const json::value& access = room.at("accesses").at(0);
  EXPECT_EQ(access.at("role"), "owner");
  EXPECT_EQ(access.at("user").at("email"), "ada@example.org");
  EXPECT_EQ(access.at("resource"), room.at("id"));

  ask_as({});
  const json::object seen = parsed(enter(room.at("slug").as_string()));
  EXPECT_FALSE(seen.contains("livekit"));
  EXPECT_FALSE(seen.contains("refusal"));
  EXPECT_FALSE(seen.contains("accesses"));
  ask_as(add_user("ben@example.org"));
  EXPECT_TRUE(parsed(enter(room.at("slug").as_string())).contains("livekit"));
}

TEST_F(Rooms, begin_as_their_owner_wants_new_rooms_to_be) {
  meet::User ada = add_user("ada@example.org");
  ada.room_defaults = {.access_level = meet::AccessLevel::restricted,
                       .can_publish = meet::Sources{0b0010},
                       .everyone_can_mute = false};
  ask_as(ada);
  const json::object room = parsed(create());
  EXPECT_EQ(room.at("access_level"), "restricted");
  EXPECT_EQ(json::serialize(room.at("configuration")),
            R"({"can_publish_sources":["microphone"],"everyone_can_mute":false})");
  EXPECT_EQ(parsed(create(R"({"access_level": "public"})"))["access_level"], "public");
}

TEST_F(Rooms, with_a_name_and_an_account_are_never_open_to_everybody) {
  ask_as(add_user("ada@example.org"));
  const auto refused = create(R"({"name": "Council", "access_level": "public"})");
  EXPECT_EQ(refused.status, 400);
  EXPECT_EQ(parsed(refused)["code"], "not_allowed");
  EXPECT_TRUE(parsed(refused).contains("access_level"));
  EXPECT_EQ(create(R"({"name": "abc-defg-hij", "access_level": "public"})").status, 201);
}

TEST_F(Rooms, keep_name_and_code_over_a_restart) {
  const auto room = parsed(create(R"({"name": "Conseil municipal 🏛"})"));
  const std::string_view code = room.at("slug").as_string();
  EXPECT_EQ(parsed(enter(code))["name"], "Conseil municipal 🏛");
  start();
  EXPECT_EQ(parsed(enter(code))["name"], "Conseil municipal 🏛");
}

TEST_F(Rooms, that_nobody_made_are_none) {
  for (const char* room : {"zzz-zzzz-zzz", "admin", "0e3b5a52-9f0f-4b8e-8d52-6f7f1f2a3b4c",
                           "%00e3b5a52-9f0f-4b8e-8d52-6f7f1f2a3b4c"}) {
    const auto response = enter(room);
    EXPECT_EQ(response.status, 404);
    EXPECT_EQ(response.content(), R"({"detail":"There is no such room.","code":"not_found"})");
  }
}

TEST_F(Rooms, are_found_by_id_and_by_code_however_it_is_typed) {
  const json::object room = parsed(create(R"({"name": "abc-defg-hij"})"));
  const std::string id(room.at("id").as_string());
  for (const std::string& name :
       {id, std::string("abc-defg-hij"), std::string("abcdefghij"), std::string("ABC-DEFG-HIJ")}) {
    EXPECT_EQ(parsed(enter(name))["id"], room.at("id")) << name;
  }
}

TEST_F(Rooms, of_an_account_are_listed_by_pages_that_lead_to_each_other) {
  ask_as(add_user("ada@example.org"));
  for (int made = 0; made < 5; ++made) EXPECT_EQ(create("").status, 201);
  const auto middle = parsed(list("page=2&page_size=2"));
  constexpr std::string_view url = "http://localhost:8080/api/v1.0/rooms/?";
  EXPECT_EQ(middle.at("count"), 5);
  EXPECT_EQ(middle.at("results").as_array().size(), 2U);
  EXPECT_EQ(middle.at("previous").as_string(), std::string(url) + "page=1&page_size=2");
  EXPECT_EQ(middle.at("next").as_string(), std::string(url) + "page=3&page_size=2");
  EXPECT_TRUE(parsed(list("page=3&page_size=2"))["next"].is_null());
  EXPECT_EQ(list("page=4&page_size=2").status, 404);
  ask_as(add_user("ben@example.org"));
  EXPECT_EQ(list().content(), R"({"count":0,"next":null,"previous":null,"results":[]})");
}

TEST_F(Rooms, are_searched_by_name_and_code) {
  ask_as(add_user("ada@example.org"));
  create(R"({"name": "Conseil municipal"})");
  create(R"({"name": "100% of us"})");
  create(R"({"name": "abc-defg-hij"})");
  EXPECT_EQ(parsed(list("q=CONSEIL"))["count"], 1);
  EXPECT_EQ(parsed(list("q=defg"))["results"].at(0).at("slug"), "abc-defg-hij");
  EXPECT_EQ(parsed(list("q=%25"))["count"], 1) << "a percent sign is itself";
  EXPECT_EQ(parsed(list("q=nothing"))["count"], 0);
  EXPECT_EQ(list("q=" + std::string(1'001, 'x')).status, 400);
}

TEST_F(Rooms, are_listed_with_what_was_and_what_comes) {
  ask_as(add_user("ada@example.org"));
  const json::object room = parsed(create(R"({"name": "Council"})"));
  const std::string id(room.at("id").as_string());
  const auto listed = [&] { return parsed(list()).at("results").at(0).as_object(); };
  EXPECT_TRUE(listed().at("last_met_at").is_null());
  EXPECT_TRUE(listed().at("next_meeting_at").is_null());
  EXPECT_EQ(listed().at("is_live"), false);
  rows([&](store::sql::Session& session) {
    store::Rooms(session).note_meeting({id}, meet::Time(std::chrono::seconds(now - 60)));
    meet::ScheduledMeeting meeting = tests::planned_in_paris();
    meeting.room = {id};
    meeting.timezone = "UTC";
    meeting.starts_at = meet::Time(std::chrono::seconds(now - 7 * 86'400 + 3'600));
    meeting.ends_at = meeting.starts_at + std::chrono::hours(1);
    meeting.recurrence = meet::Recurrence{.count = 9};
    store::ScheduledMeetings(session).add(meeting, meeting.ends_at + std::chrono::weeks(8));
    return true;
  });
  EXPECT_EQ(listed().at("last_met_at"), "2027-01-15T07:59:00Z");
  EXPECT_EQ(listed().at("next_meeting_at"), "2027-01-15T09:00:00Z");
}

TEST_F(Rooms, are_filtered_and_ordered_and_other_wishes_are_refused) {
  ask_as(add_user("ada@example.org"));
  for (const auto* const name : {"beta", "alpha", "gamma"}) {
    create(R"({"name": ")" + std::string(name) + R"("})");
    clock.pass(std::chrono::seconds(1));
  }
  EXPECT_EQ(parsed(list("order=name")).at("results").at(0).at("name"), "alpha");
  EXPECT_EQ(parsed(list("order=newest")).at("results").at(0).at("name"), "gamma");
  EXPECT_EQ(parsed(list("order=last_met&hosted=true")).at("count"), 3);
  EXPECT_EQ(list("order=size").content(),
            R"({"order":["This must be newest, last_met or name."],"code":"not_a_choice"})");
  EXPECT_EQ(list("hosted=1").content(),
            R"({"hosted":["This must be true or false."],"code":"not_a_flag"})");
}

TEST_F(Rooms, know_that_a_meeting_has_begun) {
  ask_as(add_user("ada@example.org"));
  const std::string id = made("", "id");
  const LastMeetings last_meetings(log, *database, signalling.events());
  signalling.in_rooms([&](livekit::Rooms rooms) { return rooms.create(id).has_value(); });
  inbox.run_one();
  EXPECT_EQ(parsed(list()).at("results").at(0).at("last_met_at"), "2027-01-15T08:00:00Z");
}

TEST_F(Rooms, without_an_account_are_listed_by_the_keys_that_one_bears) {
  std::vector<std::string> codes;
  for (int round = 0; round < 3; ++round) {
    const auto response = create();
    const std::string_view set = response.header("set-cookie");
    cookie.append(set.substr(0, set.find(';'))).append("; ");
    codes.emplace_back(parsed(response)["slug"].as_string());
  }
  EXPECT_EQ(parsed(list())["count"], 3);
  EXPECT_EQ(parsed(list("page=2&page_size=2"))["results"].as_array().size(), 1U);
  cookie = "host_" + codes[0] + "=wrong";
  EXPECT_EQ(parsed(list())["count"], 0);
}

TEST_F(Rooms, a_page_holds_a_hundred_at_most) {
  Request request;
  request.http.target = "/?page_size=1000";
  EXPECT_EQ(read_list_rooms(request).value().page.size, 100U);
}

TEST_F(Rooms, a_page_that_is_no_number_is_refused) {
  for (const char* number : {"0", "-1", "two", "1.5", "99999999999"}) {
    EXPECT_EQ(list("page=" + std::string(number)).content(),
              R"({"page":["This must be a whole number from 1 on."],"code":"not_a_number"})");
    EXPECT_EQ(list("page_size=" + std::string(number)).status, 400) << number;
  }
}

TEST_F(Rooms, a_database_that_fails_is_said_so_and_its_reason_is_for_operators_only) {
  rows([](Session& session) {
    session.execute("ALTER TABLE rooms RENAME TO lost");
    return 0;
  });
  for (const auto& response : {create(""), enter("abc-defg-hij")}) {
    EXPECT_EQ(response.status, 503);
    EXPECT_EQ(parsed(response)["code"], "database_unavailable");
  }
  ASSERT_EQ(log.records().size(), 2U);
  const auto& [level, event, fields] = log.records()[0];
  EXPECT_EQ(level, base::LogLevel::error);
  EXPECT_NE(fields.at(0).value.find("rooms"), std::string::npos) << fields[0].value;
}

TEST_F(Rooms, are_made_by_others_only_where_operators_let_them) {
  client.is_local = false;
  EXPECT_EQ(create().status, 403);
  EXPECT_EQ(parsed(create())["code"], "meetings_closed");
  site.create = CreateAccess::anyone;
  EXPECT_EQ(create().status, 201);
}

TEST_F(Rooms, are_for_accounts_to_make_once_there_is_one) {
  EXPECT_EQ(create().status, 201) << "on this machine, while there is no account";
  const meet::User ada = add_user("ada@example.org");
  const auto refused = create();
  EXPECT_EQ(refused.status, 401);
  EXPECT_EQ(refused.header("www-authenticate"), "Session");
  EXPECT_EQ(parsed(refused)["code"], "not_authenticated");
  client.is_local = false;
  ask_as(ada);
  EXPECT_EQ(create().status, 201);
}

TEST_F(Rooms, are_made_by_administrators_only_where_operators_say_so) {
  site.create = CreateAccess::role;
  meet::User ada = add_user("ada@example.org");
  EXPECT_EQ(create().status, 401);
  ask_as(ada);
  EXPECT_EQ(parsed(create())["code"], "forbidden");
  ada.is_administrator = true;
  ask_as(ada);
  EXPECT_EQ(create().status, 201);
}

TEST_F(Rooms, may_be_entered_by_others_than_those_who_make_them) {
  const std::string code = made();
  client.is_local = false;
  EXPECT_TRUE(parsed(enter(code)).contains("livekit"));
}

TEST_F(Rooms, who_makes_one_may_enter_it_at_once) {
  const auto response = ask("POST", "rooms/?username=Ada", R"({"name": "abc-defg-hij"})");
  EXPECT_EQ(response.status, 201);
  EXPECT_EQ(claims_in(response).name, "Ada");
  EXPECT_TRUE(claims_in(response).video.room_admin);
}

TEST_F(Rooms, that_are_locked_let_in_hosts_only_and_say_so) {
  const meet::User ada = add_user("ada@example.org");
  ask_as(ada);
  const std::string code = made(R"({"is_locked": true})");
  EXPECT_TRUE(parsed(enter(code)).contains("livekit"));
  ask_as(add_user("ben@example.org"));
  EXPECT_EQ(parsed(enter(code))["refusal"], "locked");
  EXPECT_FALSE(parsed(enter(code)).contains("livekit"));
}

TEST_F(Rooms, with_places_for_one_are_not_full_before_anybody_comes) {
  const json::object room = parsed(create());
  const std::string id(room.at("id").as_string());
  signalling.in_rooms(
      [&](livekit::Rooms rooms) { return rooms.create(id, {.max_participants = 1}).has_value(); });
  EXPECT_TRUE(parsed(enter(id)).contains("livekit"));
}

TEST_F(Rooms, who_enters_is_somebody_new_each_time_and_nobody_knows_who) {
  const meet::User ada = add_user("ada@example.org");
  ask_as(ada);
  const std::string code = made();
  const auto first = claims_in(enter(code, "username=Ada"));
  const auto second = claims_in(enter(code));
  EXPECT_NE(first.identity, second.identity);
  EXPECT_EQ(first.identity.size(), 22U);
  EXPECT_EQ(first.name, "Ada");
  EXPECT_EQ(second.name, ada.full_name);
  EXPECT_EQ(first.attributes.at("person"), second.attributes.at("person"));
  EXPECT_EQ(first.attributes.at("color"), second.attributes.at("color"));
  EXPECT_EQ(first.attributes.at("is_authenticated"), "true");
  EXPECT_EQ(first.attributes.at("room_role"), "owner");
  const std::string other = made();
  EXPECT_NE(claims_in(enter(other)).attributes.at("person"), first.attributes.at("person"))
      << "nobody is followed from room to room";
  const auto participant =
      rows([&](Session& session) { return store::Participants(session).find(first.identity); });
  ASSERT_TRUE(participant);
  EXPECT_EQ(participant->user, ada.id);
  EXPECT_EQ(participant->role, meet::Role::owner);
}

TEST_F(Rooms, who_enters_gets_a_token_for_this_room_only) {
  const std::string id = made("", "id");
  const auto response = enter(id, "username=Zo%C3%A9");
  const json::object livekit = parsed(response)["livekit"].as_object();
  EXPECT_EQ(livekit.at("url"), "ws://localhost:8080");
  EXPECT_EQ(livekit.at("room").as_string(), id);
  const auto claims = claims_in(response);
  EXPECT_EQ(claims.name, "Zoé");
  EXPECT_EQ(claims.video.room, id);
  EXPECT_TRUE(claims.video.room_join);
  EXPECT_FALSE(claims.video.room_admin);
  EXPECT_EQ(claims.video.can_update_own_metadata, false);
  EXPECT_EQ(claims.expires_at, now + 6 * 3600);
  EXPECT_EQ(claims.attributes.at("is_authenticated"), "false");
}

TEST_F(Rooms, what_may_be_published_is_the_rooms_to_say_and_hosts_may_all) {
  ask_as(add_user("ada@example.org"));
  const std::string some =
      made(R"({"configuration": {"can_publish_sources": ["microphone", "camera"]}})");
  const std::string none = made(R"({"configuration": {"can_publish_sources": []}})");
  EXPECT_EQ(claims_in(enter(some)).video.can_publish_sources.size(), 4U);
  ask_as(add_user("ben@example.org"));
  const auto ben = claims_in(enter(some)).video;
  EXPECT_EQ(ben.can_publish_sources, (std::vector<std::string>{"camera", "microphone"}));
  EXPECT_EQ(ben.can_publish, true);
  const auto listener = claims_in(enter(none)).video;
  EXPECT_EQ(listener.can_publish, false) << "an empty list means all of them";
  EXPECT_EQ(listener.can_publish_data, true);
}

TEST_F(Rooms, who_enters_finds_the_rooms_rules_in_the_live_room) {
  const std::string id = made(R"({"name": "Monday"})", "id");
  enter(id);
  const auto live =
      signalling.in_rooms([&](const livekit::Rooms& rooms) { return rooms.find(id); });
  ASSERT_TRUE(live);
  EXPECT_EQ(json::parse(live->metadata()).at("name"), "Monday");
}

TEST_F(Rooms, a_token_lasts_no_longer_than_the_operator_permits) {
  site.max_token_lifetime = std::chrono::hours(1);
  EXPECT_EQ(claims_in(enter(made())).expires_at, now + 3600);
}

TEST_F(Rooms, everybody_without_a_name_is_anonymous_and_somebody_else) {
  const std::string code = made();
  std::set<std::string> people;
  for (int round = 0; round < 2; ++round) {
    const auto claims = claims_in(enter(code));
    EXPECT_EQ(claims.name, "Anonymous");
    people.insert(claims.attributes.at("person"));
  }
  EXPECT_EQ(people.size(), 2U);
}

TEST_F(Rooms, a_secure_page_gets_a_secure_address) {
  const std::string code = made();
  client.is_secure = true;
  client.host = "visio.example.org";
  EXPECT_EQ(parsed(enter(code))["livekit"].at("url"), "wss://visio.example.org");
  EXPECT_TRUE(create().header("set-cookie").ends_with("; Secure"));
}

TEST_F(Rooms, the_public_url_counts_over_the_name_in_the_request) {
  site.public_url = "https://meet.example.org";
  EXPECT_EQ(parsed(enter(made()))["livekit"].at("url"), "wss://meet.example.org");
  EXPECT_TRUE(parsed(create(""))["url"].as_string().starts_with("https://meet.example.org/"));
}

TEST_F(Rooms, a_name_that_is_too_long_is_refused) {
  EXPECT_EQ(enter("abc-defg-hij", "username=" + std::string(256, 'x')).content(),
            R"({"username":["At most 255 characters."],"code":"too_long"})");
  EXPECT_EQ(enter("abc-defg-hij", "username=%zz").status, 400);
}

TEST_F(Rooms, a_request_without_a_usable_host_cannot_enter) {
  client.host.clear();
  EXPECT_EQ(enter("abc-defg-hij").status, 400);
}

TEST_F(Rooms, everybody_with_an_account_has_one_of_his_own) {
  EXPECT_EQ(ask("GET", "rooms/personal/").status, 401);
  EXPECT_EQ(ask("POST", "rooms/personal/").status, 401);
  const meet::User ada = add_user("ada@example.org");
  ask_as(ada);
  EXPECT_EQ(ask("GET", "rooms/personal/").status, 404);
  const auto made = ask("POST", "rooms/personal/");
  EXPECT_EQ(made.status, 201);
  EXPECT_EQ(parsed(made)["is_personal"], true);
  EXPECT_EQ(parsed(made)["name"].as_string(), ada.full_name);
  EXPECT_EQ(parsed(made)["access_level"], "trusted");
  const auto again = ask("POST", "rooms/personal/");
  EXPECT_EQ(again.status, 200);
  EXPECT_EQ(parsed(again)["id"], parsed(made)["id"]);
  EXPECT_EQ(parsed(ask("GET", "rooms/personal"))["id"], parsed(made)["id"]);
  ask_as(add_user("ben@example.org"));
  EXPECT_EQ(ask("GET", "rooms/personal/").status, 404);
}

TEST_F(Rooms, are_made_only_so_often) {
  site.create = CreateAccess::anyone;
  client.is_local = false;
  int made = 0;
  while (made < 1'000 && create("[]").status != 429) ++made;
  EXPECT_EQ(made, 500);
}

}  // namespace
}  // namespace visio::api
