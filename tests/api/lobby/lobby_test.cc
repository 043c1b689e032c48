#include <gtest/gtest.h>

#include "store/lobby_entries.h"
#include "store/participants.h"
#include "store/rooms.h"
#include "tests/api/lobby/lobby_fixture.h"

namespace visio::api {
namespace {

namespace json = boost::json;
using store::sql::Session;
using tests::LobbyFixture;

class Lobby : public LobbyFixture {};

std::string text(const json::object& body, std::string_view field) {
  return std::string(body.at(field).as_string());
}

TEST_F(Lobby, a_guest_waits_and_is_known_by_a_cookie_that_hosts_never_see) {
  const auto asked = knock(R"({"username": " Grace Okafor ", "line": "Roue libre"})");
  ASSERT_EQ(asked.status, 200) << asked.content();
  const json::object body = parsed(asked);
  EXPECT_EQ(text(body, "status"), "waiting");
  EXPECT_EQ(text(body, "username"), "Grace Okafor");
  EXPECT_EQ(text(body, "line"), "Roue libre");
  EXPECT_TRUE(body.at("livekit").is_null());
  EXPECT_FALSE(body.at("hosts_present").as_bool());
  EXPECT_EQ(body.at("place"), 1);
  EXPECT_TRUE(text(body, "color").starts_with("hsl("));
  const std::string set(asked.header("set-cookie"));
  EXPECT_TRUE(set.starts_with("lobbyParticipantId=")) << set;
  EXPECT_TRUE(set.contains("HttpOnly")) << set;
  EXPECT_FALSE(set.contains(text(body, "id")));
}

TEST_F(Lobby, asking_again_and_again_keeps_entry_and_place) {
  const auto first = knock_as('a');
  knock_as('b', "Kofi");
  const auto again = knock_as('a');
  EXPECT_EQ(id_in(again), id_in(first));
  EXPECT_EQ(parsed(again).at("place"), 1);
  EXPECT_EQ(again.header("set-cookie"), "");
}

TEST_F(Lobby, a_page_in_another_sites_page_is_known_by_what_it_says) {
  framed_visitor = "11111111-1111-4111-8111-111111111111";
  const auto first = knock();
  EXPECT_EQ(first.header("set-cookie"), "") << "browsers would not keep it there";
  EXPECT_EQ(id_in(knock()), id_in(first));
  framed_visitor.back() = '2';
  EXPECT_NE(id_in(knock()), id_in(first));
  framed_visitor.back() = '1';
  EXPECT_EQ(decide(id_in(first), true).status, 200);
  caller.reset();
  EXPECT_EQ(status_in(knock()), "accepted");
  cookie = "lobbyParticipantId=00000000-0000-4000-8000-00000000000a";
  EXPECT_EQ(status_in(knock()), "waiting") << "where there is a cookie, it counts";
}

TEST_F(Lobby, what_a_page_says_of_itself_in_another_form_counts_for_nothing) {
  framed_visitor = "me";
  const auto first = knock();
  EXPECT_NE(first.header("set-cookie"), "");
  EXPECT_NE(id_in(knock()), id_in(first));
}

TEST_F(Lobby, what_is_asked_is_checked_field_by_field) {
  EXPECT_EQ(knock("[]").status, 400);
  EXPECT_EQ(parsed(knock(R"({"username": " "})"))["code"], "required");
  EXPECT_EQ(parsed(knock("{}"))["code"], "required");
  EXPECT_EQ(parsed(knock(R"({"username": 7})"))["code"], "not_text");
  EXPECT_TRUE(parsed(knock(R"({"username": "a\nb"})")).contains("username"));
  const std::string long_line(201, 'x');
  const auto refused = parsed(knock(R"({"username": "G", "line": ")" + long_line + R"("})"));
  EXPECT_EQ(refused.at("code"), "too_long");
  EXPECT_TRUE(refused.contains("line"));
}

TEST_F(Lobby, there_is_none_before_a_room_that_nobody_made) {
  room = "zzz-zzzz-zzz";
  for (const auto& answer :
       {knock(), waiting(), decide("x", true), ask("DELETE", path("request-entry/"))}) {
    EXPECT_EQ(answer.status, 404) << answer.content();
  }
  EXPECT_EQ(upgrade().error().status, 404);
}

TEST_F(Lobby, whoever_may_come_in_by_right_gets_a_token_at_once) {
  browse_as(add_user("kofi@example.org"));
  const auto answer = knock(R"({"username": "Kofi"})");
  EXPECT_EQ(status_in(answer), "accepted");
  EXPECT_EQ(claims_in(answer).video.room, room);
  EXPECT_EQ(claims_in(answer).name, "Kofi");
  EXPECT_EQ(meeting.prepared, std::vector<std::string>{room});
  browse_as(claire);
  EXPECT_EQ(parsed(waiting()).at("participants").as_array().size(), 0U);
}

TEST_F(Lobby, hosts_see_who_waits_and_nobody_else_does) {
  knock_as('a', "Otter.ai");
  knock_as('b', "Grace");
  EXPECT_EQ(waiting().status, 401);
  browse_as(add_user("kofi@example.org"));
  EXPECT_EQ(waiting().status, 403);
  browse_as(claire);
  const json::array people = parsed(waiting()).at("participants").as_array();
  ASSERT_EQ(people.size(), 2U);
  EXPECT_EQ(text(people[0].as_object(), "username"), "Otter.ai");
  EXPECT_TRUE(people[0].at("looks_like_a_recorder").as_bool());
  EXPECT_FALSE(people[1].at("looks_like_a_recorder").as_bool());
  EXPECT_EQ(text(people[1].as_object(), "status"), "waiting");
  EXPECT_FALSE(people[1].at("is_authenticated").as_bool());
  EXPECT_FALSE(people[1].as_object().contains("email"));
  EXPECT_EQ(people[1].at("asked_at"), now * 1000 + 2);
}

TEST_F(Lobby, hosts_see_the_account_of_who_is_signed_in) {
  change_room([](meet::RoomRules& rules) { rules.access_level = meet::AccessLevel::restricted; });
  browse_as(add_user("kofi@example.org"));
  EXPECT_EQ(status_in(knock("{}")), "waiting") << "the account's name is a name";
  browse_as(claire);
  const auto person = parsed(waiting()).at("participants").at(0).as_object();
  EXPECT_TRUE(person.at("is_authenticated").as_bool());
  EXPECT_EQ(text(person, "email"), "kofi@example.org");
}

TEST_F(Lobby, who_was_let_in_comes_back_without_asking) {
  const std::string id = id_in(knock_as('a'));
  browse_as('a');
  EXPECT_FALSE(parsed(enter(room, "username=Grace")).contains("livekit"));
  decide(id, true);

  browse_as('a');
  const auto again = enter(room);
  EXPECT_EQ(claims_in(again).video.room, room);
  EXPECT_EQ(claims_in(again).name, "Grace") << "as the hosts know the visitor";
  browse_as('b');
  EXPECT_FALSE(parsed(enter(room, "username=Grace")).contains("livekit"));
  clock.pass(meet::acceptance);
  browse_as('a');
  EXPECT_FALSE(parsed(enter(room, "username=Grace")).contains("livekit"));
}

TEST_F(Lobby, who_was_denied_does_not_come_in_by_the_rooms_address) {
  decide(id_in(knock_as('a')), false);
  browse_as('a');
  EXPECT_FALSE(parsed(enter(room, "username=Grace")).contains("livekit"));
}

TEST_F(Lobby, a_lock_keeps_out_who_was_let_in) {
  decide(id_in(knock_as('a')), true);
  change_room([](meet::RoomRules& rules) { rules.is_locked = true; });
  browse_as('a');
  const json::object body = parsed(enter(room, "username=Grace"));
  EXPECT_FALSE(body.contains("livekit"));
  EXPECT_EQ(text(body, "refusal"), "locked");
}

TEST_F(Lobby, only_hosts_decide_and_only_about_who_waits_here) {
  const std::string id = id_in(knock_as('a'));
  const std::string body = R"({"participant_id": ")" + id + R"(", "allow_entry": true})";
  EXPECT_EQ(ask("POST", path("enter/"), body).status, 401);
  browse_as(add_user("kofi@example.org"));
  EXPECT_EQ(ask("POST", path("enter/"), body).status, 403);
  EXPECT_EQ(decide("00000000-0000-4000-8000-000000000000", true).status, 404);
  EXPECT_EQ(ask("POST", path("enter/"), "{}").status, 400);
  EXPECT_EQ(ask("POST", path("enter/"), R"({"all": true})").status, 400);
  EXPECT_EQ(status_in(knock_as('a')), "waiting");
}

TEST_F(Lobby, who_is_let_in_gets_a_token_for_this_room) {
  const std::string id = id_in(knock_as('a'));
  EXPECT_EQ(decide(id, true).status, 200);
  const auto answer = knock_as('a');
  EXPECT_EQ(status_in(answer), "accepted");
  const auto claims = claims_in(answer);
  EXPECT_EQ(claims.video.room, room);
  EXPECT_FALSE(claims.video.room_admin);
  const auto participant = rows([identity = claims.identity](Session& session) {
    return store::Participants(session).find(identity);
  });
  ASSERT_TRUE(participant);
  EXPECT_EQ(participant->lobby_entry, id) << "removing this person must find the entry";
}

TEST_F(Lobby, the_first_of_two_hosts_decides) {
  const std::string id = id_in(knock_as('a'));
  EXPECT_EQ(decide(id, false).status, 200);
  EXPECT_EQ(decide(id, false).status, 200);
  EXPECT_EQ(parsed(decide(id, true)).at("code"), "already_decided");
  EXPECT_EQ(status_in(knock_as('a')), "denied");
}

TEST_F(Lobby, who_was_denied_asks_again_with_a_line) {
  decide(id_in(knock_as('a')), false);
  EXPECT_EQ(status_in(knock_as('a')), "denied") << "a poll does not ask again so soon";
  const auto again = knock(R"({"username": "Grace", "line": "Item 3"})");
  EXPECT_EQ(status_in(again), "waiting");
  EXPECT_EQ(parsed(again).at("asks_left"), 1);
}

TEST_F(Lobby, decisions_outlive_the_server) {
  decide(id_in(knock_as('a')), true);
  decide(id_in(knock_as('b', "Kofi")), false);
  lobby.reset();
  start();
  open_lobby();
  EXPECT_EQ(status_in(knock_as('a')), "accepted");
  EXPECT_EQ(status_in(knock_as('b', "Kofi")), "denied");
}

TEST_F(Lobby, nobody_is_let_into_a_locked_room) {
  const std::string id = id_in(knock_as('a'));
  change_room([](meet::RoomRules& rules) { rules.is_locked = true; });
  EXPECT_EQ(status_in(knock_as('a')), "locked");
  EXPECT_EQ(parsed(decide(id, true)).at("code"), "locked");
  EXPECT_EQ(parsed(waiting()).at("participants").as_array().size(), 0U);
  change_room([](meet::RoomRules& rules) { rules.is_locked = false; });
  EXPECT_EQ(status_in(knock_as('a')), "waiting");
}

TEST_F(Lobby, of_a_full_meeting_only_who_may_come_in_is_told) {
  meeting.now.places = 0;
  const std::string id = id_in(knock_as('a'));
  EXPECT_EQ(status_in(knock_as('a')), "waiting");
  decide(id, true);
  const auto full = knock_as('a');
  EXPECT_EQ(status_in(full), "full");
  EXPECT_TRUE(parsed(full).at("livekit").is_null());
}

TEST_F(Lobby, holds_five_hundred_at_most) {
  const std::string id = room;
  rows([id](Session& session) {
    store::LobbyEntries entries(session);
    for (std::size_t count = 0; count < meet::max_waiting; ++count) {
      entries.put({.id = {std::to_string(count)},
                   .room = {id},
                   .visitor = {.hash = std::to_string(count)},
                   .name = "Somebody",
                   .asked_at = meet::Time(std::chrono::seconds(now))});
    }
    return true;
  });
  const auto refused = knock();
  EXPECT_EQ(refused.status, 429);
  EXPECT_EQ(parsed(refused).at("code"), "lobby_full");
  EXPECT_NE(refused.header("retry-after"), "");
}

TEST_F(Lobby, who_gives_up_is_gone_for_the_hosts) {
  knock_as('a');
  EXPECT_EQ(ask("DELETE", path("request-entry/")).status, 204);
  browse_as(claire);
  EXPECT_EQ(parsed(waiting()).at("participants").as_array().size(), 0U);
  cookie.clear();
  EXPECT_EQ(ask("DELETE", path("request-entry/")).status, 204) << "nobody in particular";
}

TEST_F(Lobby, who_asks_no_more_is_gone_after_ten_seconds) {
  knock_as('a');
  settle();
  browse_as(claire);
  EXPECT_EQ(parsed(waiting()).at("participants").as_array().size(), 1U);
  clock.advance(std::chrono::seconds(10));
  EXPECT_EQ(parsed(waiting()).at("participants").as_array().size(), 0U);
  settle();
  EXPECT_EQ(rows([id = room](Session& session) {
              return store::LobbyEntries(session).count_waiting({id});
            }),
            0U);
}

TEST_F(Lobby, its_routes_are_throttled) {
  for (const Route& route : lobby_routes(*lobby)) EXPECT_EQ(route.rate, RateClass::joining);
}

}  // namespace
}  // namespace visio::api
