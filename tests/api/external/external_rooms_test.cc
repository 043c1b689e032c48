// What other programs do with rooms, by a token that they got for somebody.

#include <gtest/gtest.h>

#include "store/rooms.h"
#include "tests/api/external/external_fixture.h"

namespace visio::api {
namespace {

using tests::Answer;
using tests::Browser;
namespace json = boost::json;

class ExternalRooms : public tests::ExternalFixture {
 protected:
  Answer get(Browser& program, const std::string& id) {
    return ask(program, "GET", std::string(rooms_path) + id + "/");
  }

  Browser for_claire = acting_for("claire@ville.fr");
  Browser for_basile = acting_for("basile@example.org");
};

TEST_F(ExternalRooms, are_made_for_the_person) {
  const Answer made = make_room(for_claire);
  ASSERT_EQ(made.status, 201) << made.body;
  const json::object body = made.json();
  const std::string slug = text(body.at("slug"));
  EXPECT_EQ(text(body.at("name")), slug);
  EXPECT_EQ(body.at("access_level"), "trusted");
  EXPECT_EQ(text(body.at("url")), "http://" + host() + "/" + slug);
  EXPECT_EQ(body.at("telephony"), (json::object{{"enabled", false}}));
  EXPECT_TRUE(body.at("configuration").as_object().contains("can_publish_sources"));
  EXPECT_FALSE(body.contains("accesses"));
  Browser claires = browser_of(claire);
  EXPECT_EQ(ask(claires, "GET", "rooms/" + slug + "/").json().at("role"), "owner");
  const auto line = last_line();
  EXPECT_EQ(line.action, meet::AuditAction::room_made);
  EXPECT_EQ(line.actor.id, claire.id.text);
  EXPECT_EQ(line.detail.at("application"), "Calendar");
}

TEST_F(ExternalRooms, are_as_was_asked_for) {
  const Answer made = make_room(for_claire, R"({"name": 7, "access_level": "restricted",
      "configuration": {"can_publish_sources": ["camera"], "everyone_can_mute": false}})");
  ASSERT_EQ(made.status, 201) << made.body;
  EXPECT_EQ(made.json().at("access_level"), "restricted");
  EXPECT_EQ(made.json().at("configuration"),
            (json::object{{"can_publish_sources", {"camera"}}, {"everyone_can_mute", false}}));
  const Answer wrong = make_room(for_claire, R"({"access_level": "closed"})");
  EXPECT_EQ(wrong.status, 400);
  EXPECT_TRUE(wrong.json().contains("access_level"));
}

TEST_F(ExternalRooms, are_public_only_where_operators_allow_it) {
  const Answer refused = make_room(for_claire, R"({"access_level": "public"})");
  EXPECT_EQ(refused.status, 400);
  EXPECT_TRUE(refused.json().contains("access_level"));
  on_loop([this] { return site.external.makes_public_rooms = true; });
  const Answer made = make_room(for_claire, R"({"access_level": "public"})");
  ASSERT_EQ(made.status, 201) << made.body;
  EXPECT_EQ(made.json().at("access_level"), "public");
}

TEST_F(ExternalRooms, are_made_by_administrators_where_only_they_make_any) {
  on_loop([this] { return site.create = CreateAccess::role; });
  EXPECT_EQ(make_room(for_claire).status, 403);
}

TEST_F(ExternalRooms, are_listed_and_shown_to_who_has_a_role_in_them) {
  const std::string id = text(make_room(for_claire).json().at("id"));
  make_room(for_claire);
  make_room(for_basile);
  const json::object list = ask(for_claire, "GET", "/external-api/v1.0/rooms/?page_size=1").json();
  EXPECT_EQ(list.at("count"), 2);
  EXPECT_EQ(list.at("results").as_array().size(), 1U);
  EXPECT_EQ(list.at("previous"), nullptr);
  EXPECT_EQ(text(list.at("next")),
            "http://" + host() + "/external-api/v1.0/rooms/?page=2&page_size=1");
  EXPECT_EQ(text(get(for_claire, id).json().at("id")), id);
  const Answer others = get(for_basile, id);
  EXPECT_EQ(others.status, 403);
  EXPECT_TRUE(others.json().contains("detail"));
}

TEST_F(ExternalRooms, are_found_by_their_id_alone) {
  const json::object room = make_room(for_claire).json();
  EXPECT_EQ(get(for_claire, text(room.at("slug"))).status, 404);
  EXPECT_EQ(get(for_claire, "00000000-0000-4000-8000-000000000000").status, 404);
}

TEST_F(ExternalRooms, cannot_be_changed_or_deleted_yet) {
  const std::string one = std::string(rooms_path) + text(make_room(for_claire).json().at("id"));
  for (const char* method : {"PUT", "PATCH", "DELETE"}) {
    EXPECT_EQ(ask(for_claire, method, one + "/").status, 405) << method;
  }
  EXPECT_EQ(ask("GET", "/external-api/v1.0/users/").status, 404);
}

TEST_F(ExternalRooms, need_a_token_that_works) {
  const Answer nothing = ask("GET", rooms_path);
  EXPECT_EQ(nothing.status, 401);
  EXPECT_EQ(nothing.json().at("detail"), "Authentication credentials were not provided.");
  EXPECT_TRUE(nothing.says("www-authenticate: Bearer"));
  Browser liar{.livekit_token = for_claire.livekit_token + "x"};
  EXPECT_EQ(ask(liar, "GET", rooms_path).json().at("detail"), "Invalid token.");
  Browser claires = browser_of(claire);
  EXPECT_EQ(ask(claires, "GET", rooms_path).status, 401) << "a session is no token";
}

TEST_F(ExternalRooms, need_the_scope_of_what_is_asked_for) {
  const auto lister = let_in("the lister's secret", {"rooms:list"});
  const Answer given = ask_for_token(lister, "the lister's secret", "claire@ville.fr");
  Browser program{.livekit_token = text(given.json().at("access_token"))};
  EXPECT_EQ(ask(program, "GET", rooms_path).status, 200);
  const Answer refused = make_room(program);
  EXPECT_EQ(refused.status, 403);
  EXPECT_EQ(refused.json().at("detail"), "Insufficient permissions. Required scope: rooms:create");
  EXPECT_EQ(get(program, "00000000-0000-4000-8000-000000000000").status, 403);
}

TEST_F(ExternalRooms, are_made_no_more_once_an_operator_takes_the_scope_away) {
  EXPECT_EQ(make_room(for_claire).status, 201);
  rows([id = calendar](store::sql::Session& session) {
    store::Applications(session).set_scopes(id, "rooms:list");
    return true;
  });
  EXPECT_EQ(code_of(make_room(for_claire)), "insufficient_scope");
  EXPECT_EQ(ask(for_claire, "GET", rooms_path).status, 200);
}

TEST_F(ExternalRooms, are_closed_at_once_to_who_is_let_in_no_more) {
  rows([id = claire.id](store::sql::Session& session) {
    store::Users(session).set_active(id, false, meet::Time(std::chrono::seconds(1)));
    return true;
  });
  const Answer disabled = ask(for_claire, "GET", rooms_path);
  EXPECT_EQ(disabled.status, 401);
  EXPECT_EQ(disabled.json().at("detail"), "User account is disabled.");
  rows([id = calendar](store::sql::Session& session) {
    store::Applications(session).set_active(id, false);
    return true;
  });
  EXPECT_EQ(ask(for_basile, "GET", rooms_path).json().at("detail"), "Application is disabled.");
  rows([id = calendar](store::sql::Session& session) {
    store::Applications(session).remove(id);
    return true;
  });
  EXPECT_EQ(ask(for_basile, "GET", rooms_path).json().at("detail"), "Application not found.");
}

}  // namespace
}  // namespace visio::api
