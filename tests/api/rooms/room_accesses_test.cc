#include "api/rooms/room_accesses.h"

#include <gtest/gtest.h>

#include <boost/json/serialize.hpp>

#include "tests/api/rooms/rooms_fixture.h"

namespace visio::api {
namespace {

namespace json = boost::json;

/// Ada's room.
class RoomAccesses : public tests::RoomsFixture {
 protected:
  RoomAccesses() {
    ask_as(ada);
    room = made("", "id");
  }

  net::HttpResponse give(const meet::User& user, std::string_view role) {
    const json::object body{{"user", user.id.text}, {"resource", room}, {"role", role}};
    return ask("POST", "resource-accesses/", json::serialize(body));
  }

  /// The address of a role that there is from now on.
  std::string given(const meet::User& user, std::string_view role) {
    const auto response = give(user, role);
    EXPECT_EQ(response.status, 201) << response.content();
    return "resource-accesses/" + std::string(parsed(response)["id"].as_string()) + "/";
  }

  /// The address of Ada's own.
  std::string adas() {
    const json::object list = parsed(ask("GET", "resource-accesses/"));
    for (const json::value& access : list.at("results").as_array()) {
      if (access.at("user").at("id") == json::string(ada.id.text)) {
        return "resource-accesses/" + std::string(access.at("id").as_string()) + "/";
      }
    }
    return "none";
  }

  const meet::User ada = add_user("ada@example.org");
  const meet::User ben = add_user("ben@example.org");
  const meet::User eve = add_user("eve@example.org");
  std::string room;
};

TEST_F(RoomAccesses, name_who_hosts_beforehand) {
  const auto response = give(ben, "administrator");
  EXPECT_EQ(response.status, 201);
  EXPECT_EQ(parsed(response)["role"], "administrator");
  EXPECT_EQ(parsed(response)["resource"].as_string(), room);
  EXPECT_EQ(parsed(response)["user"].at("email"), "ben@example.org");
  ask_as(ben);
  EXPECT_EQ(parsed(enter(room))["role"], "administrator");
  EXPECT_EQ(parsed(list())["count"], 1);
}

TEST_F(RoomAccesses, are_for_who_is_signed_in) {
  const std::string access = given(ben, "member");
  ask_as({});
  EXPECT_EQ(ask("GET", "resource-accesses/").status, 401);
  EXPECT_EQ(give(eve, "member").status, 401);
  for (const char* method : {"GET", "PATCH", "PUT", "DELETE"}) {
    EXPECT_EQ(ask(method, access, R"({"role": "owner"})").status, 401) << method;
  }
}

TEST_F(RoomAccesses, are_listed_for_hosts_only) {
  given(ben, "administrator");
  given(eve, "member");
  EXPECT_EQ(parsed(ask("GET", "resource-accesses/"))["count"], 3);
  EXPECT_EQ(parsed(ask("GET", "resource-accesses/?page_size=2"))["results"].as_array().size(), 2U);
  EXPECT_EQ(ask("GET", "resource-accesses/?page=0").status, 400);
  ask_as(ben);
  EXPECT_EQ(parsed(ask("GET", "resource-accesses/"))["count"], 3);
  ask_as(eve);
  EXPECT_EQ(parsed(ask("GET", "resource-accesses/"))["count"], 0);
}

TEST_F(RoomAccesses, of_owners_are_for_owners_to_give_and_take) {
  const std::string bens = given(ben, "administrator");
  const std::string eves = given(eve, "member");
  ask_as(ben);
  EXPECT_EQ(ask("PATCH", eves, R"({"role": "owner"})").status, 403);
  EXPECT_EQ(ask("PATCH", eves, R"({"role": "administrator"})").status, 200);
  EXPECT_EQ(ask("PATCH", adas(), R"({"role": "member"})").status, 403);
  EXPECT_EQ(ask("DELETE", adas()).status, 403);
  ask_as(ada);
  EXPECT_EQ(ask("PUT", bens, R"({"role": "owner"})").status, 200);
  EXPECT_EQ(parsed(ask("GET", bens))["role"], "owner");
}

TEST_F(RoomAccesses, never_leave_a_room_without_an_owner) {
  EXPECT_EQ(parsed(ask("DELETE", adas()))["code"], "last_owner");
  EXPECT_EQ(parsed(ask("PATCH", adas(), R"({"role": "member"})"))["code"], "last_owner");
  given(ben, "owner");
  const std::string own = adas();
  EXPECT_EQ(ask("DELETE", own).status, 204);
  EXPECT_EQ(ask("GET", own).status, 404);
  EXPECT_EQ(parsed(enter(room))["role"], "");
}

TEST_F(RoomAccesses, of_others_are_not_there_for_who_does_not_host) {
  const std::string bens = given(ben, "member");
  ask_as(eve);
  for (const char* method : {"GET", "PATCH", "DELETE"}) {
    EXPECT_EQ(ask(method, bens, R"({"role": "owner"})").status, 404) << method;
  }
  EXPECT_EQ(give(eve, "owner").status, 403);
  ask_as(ben);
  EXPECT_EQ(ask("GET", bens).status, 200);
  EXPECT_EQ(ask("PATCH", bens, R"({"role": "administrator"})").status, 403);
  EXPECT_EQ(ask("DELETE", bens).status, 204) << "whoever wants to leaves";
}

TEST_F(RoomAccesses, that_are_wrong_are_refused_with_all_fields_to_blame) {
  EXPECT_EQ(ask("POST", "resource-accesses/", R"({"role": "king"})").content(),
            R"({"user":["This is needed."],"resource":["This is needed."],)"
            R"("role":["This must be member, administrator or owner."],"code":"required"})");
  const meet::User nobody = tests::user_of("nobody@example.org");
  EXPECT_EQ(parsed(give(nobody, "member"))["code"], "not_found");
  EXPECT_EQ(parsed(give(ada, "member"))["code"], "taken");
  room = "zzz-zzzz-zzz";
  EXPECT_EQ(give(ben, "member").status, 404);
  EXPECT_EQ(ask("GET", "resource-accesses/nothing/").status, 404);
}

}  // namespace
}  // namespace visio::api
