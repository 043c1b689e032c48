#include "api/rooms/room_management.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <boost/json/serialize.hpp>
#include <chrono>
#include <vector>

#include "store/mails.h"
#include "store/rooms.h"
#include "store/users.h"
#include "tests/api/rooms/rooms_fixture.h"

namespace visio::api {
namespace {

namespace json = boost::json;

/// Ada's room, in which Ben hosts and Eve is nobody.
class RoomManagement : public tests::RoomsFixture {
 protected:
  RoomManagement() {
    ask_as(ada);
    room = made(R"({"name": "Council"})", "id");
    give(ben, "administrator");
  }

  void give(const meet::User& user, std::string_view role) {
    const json::object body{{"user", user.id.text}, {"resource", room}, {"role", role}};
    const auto given = ask("POST", "resource-accesses/", json::serialize(body));
    ASSERT_EQ(given.status, 201) << given.content();
  }

  net::HttpResponse patch(std::string body) {
    return ask("PATCH", "rooms/" + room + "/", std::move(body));
  }

  bool is_live() {
    return signalling.in_rooms(
        [&](const livekit::Rooms& rooms) { return rooms.find(room).has_value(); });
  }

  const meet::User ada = add_user("ada@example.org");
  const meet::User ben = add_user("ben@example.org");
  const meet::User eve = add_user("eve@example.org");
  std::string room;
};

TEST_F(RoomManagement, hosts_change_name_and_rules_and_nothing_else_changes) {
  ask_as(ben);
  const auto changed = patch(
      R"({"name": "Assembly", "access_level": "restricted", "is_locked": true,)"
      R"( "keeps_attendance": true, "time_limit_minutes": 45, "is_chat_open": false,)"
      R"( "chat_pause_seconds": 30, "keeps_chat": true,)"
      R"( "configuration": {"can_publish_sources": ["camera"], "everyone_can_mute": false}})");
  ASSERT_EQ(changed.status, 200) << changed.content();
  const json::object body = parsed(changed);
  EXPECT_EQ(body.at("name"), "Assembly");
  EXPECT_EQ(body.at("access_level"), "restricted");
  EXPECT_EQ(body.at("time_limit_minutes"), 45);
  EXPECT_EQ(body.at("is_chat_open"), false);
  EXPECT_EQ(body.at("chat_pause_seconds"), 30);
  EXPECT_EQ(body.at("keeps_chat"), true);
  EXPECT_EQ(body.at("accesses").as_array().size(), 2U);
  EXPECT_EQ(patch("{}").content(), changed.content());
  start();
  EXPECT_EQ(patch("{}").content(), changed.content()) << "after a restart";
}

TEST_F(RoomManagement, who_does_not_host_changes_nothing) {
  ask_as(eve);
  EXPECT_EQ(patch(R"({"is_locked": true})").status, 403);
  EXPECT_EQ(parsed(patch("{}"))["code"], "forbidden");
  ask_as({});
  EXPECT_EQ(patch(R"({"is_locked": true})").status, 401);
  ask_as(ada);
  EXPECT_EQ(parsed(patch("{}"))["is_locked"], false);
}

TEST_F(RoomManagement, what_is_wrong_is_refused_and_what_is_missing_is_404) {
  EXPECT_EQ(patch(R"({"access_level": "public"})").status, 400);
  EXPECT_EQ(patch(R"({"time_limit_minutes": 1441})").status, 400);
  EXPECT_EQ(patch(R"({"is_chat_open": 0})").status, 400);
  EXPECT_EQ(patch(R"({"chat_pause_seconds": 3601})").status, 400);
  EXPECT_EQ(ask("PUT", "rooms/" + room + "/", "{}").content(),
            R"({"name":["This is needed."],"code":"required"})");
  EXPECT_EQ(ask("PUT", "rooms/" + room + "/", R"({"name": "Assembly"})").status, 200);
  EXPECT_EQ(ask("PATCH", "rooms/zzz-zzzz-zzz/", "{}").status, 404);
}

TEST_F(RoomManagement, a_change_is_seen_in_the_live_room_and_told_on) {
  std::vector<std::string> told;
  RoomParts parts{.site = site,
                  .clock = clock,
                  .log = log,
                  .entropy = entropy,
                  .database = *database,
                  .signalling = signalling,
                  .changed = [&](const meet::RoomId& id) { told.push_back(id.text); }};
  enter(room);
  RoomManagementApi api(parts);
  Request request{.http = {}, .client = client};
  request.http.method = "PATCH";
  request.http.body = R"({"name": "Assembly"})";
  request.caller.user = ada;
  request.parameters.add("id", room);
  EXPECT_EQ(tests::run_task(api.change(std::move(request)), [this] { inbox.run_one(); }).status,
            200);
  EXPECT_EQ(told, std::vector{room});
  const auto live =
      signalling.in_rooms([&](const livekit::Rooms& rooms) { return rooms.find(room); });
  EXPECT_EQ(json::parse(live->metadata()).at("name"), "Assembly");
}

TEST_F(RoomManagement, owners_delete_a_room_with_what_belongs_to_it) {
  enter(room);
  EXPECT_TRUE(is_live());
  ask_as(ben);
  EXPECT_EQ(parsed(ask("GET", "rooms/" + room + "/contents/"))["accesses"], 2);
  EXPECT_EQ(ask("DELETE", "rooms/" + room + "/").status, 403);
  ask_as(ada);
  EXPECT_EQ(ask("DELETE", "rooms/" + room + "/").status, 204);
  EXPECT_FALSE(is_live());
  EXPECT_EQ(enter(room).status, 404);
  EXPECT_EQ(ask("DELETE", "rooms/" + room + "/").status, 404);
  EXPECT_EQ(parsed(list())["count"], 0);
}

TEST_F(RoomManagement, what_goes_with_a_room_is_for_hosts_to_see) {
  EXPECT_EQ(ask("GET", "rooms/" + room + "/contents/").content(),
            R"({"scheduled":0,"attendances":0,"accesses":2,"waiting":0,"polls":0,)"
            R"("messages":0,"files":0})");
  ask_as(eve);
  EXPECT_EQ(ask("GET", "rooms/" + room + "/contents/").status, 403);
  ask_as({});
  EXPECT_EQ(ask("GET", "rooms/" + room + "/contents/").status, 401);
}

TEST_F(RoomManagement, who_knows_the_key_becomes_the_host_of_a_room_without_an_account) {
  ask_as({});
  site.create = CreateAccess::anyone;
  const json::object open = parsed(create());
  const std::string code(open.at("slug").as_string());
  const std::string key(open.at("host_key").as_string());
  const auto claim = [&](const std::string& given) {
    return ask("POST", "rooms/" + code + "/host/", R"({"key": ")" + given + R"("})");
  };
  EXPECT_EQ(claim("wrong").status, 403);
  EXPECT_EQ(parsed(claim("wrong"))["code"], "wrong_key");
  EXPECT_EQ(claim("").status, 400);
  const auto claimed = claim(key);
  EXPECT_EQ(claimed.status, 204);
  const std::string_view set = claimed.header("set-cookie");
  cookie = set.substr(0, set.find(';'));
  EXPECT_EQ(parsed(enter(code))["role"], "owner");
  EXPECT_EQ(ask("PATCH", "rooms/" + code + "/", R"({"name": "Open"})").status, 200);
  EXPECT_EQ(ask("DELETE", "rooms/" + code + "/").status, 204);
}

TEST_F(RoomManagement, a_room_of_an_account_has_no_key) {
  ask_as({});
  EXPECT_EQ(ask("POST", "rooms/" + room + "/host/", R"({"key": "any"})").status, 403);
  EXPECT_EQ(ask("POST", "rooms/zzz-zzzz-zzz/host/", R"({"key": "any"})").status, 404);
}

TEST_F(RoomManagement, invitations_say_that_there_is_no_mail) {
  const std::string path = "rooms/" + room + "/invite/";
  const auto refused = ask("POST", path, R"({"emails": ["zoe@example.org"]})");
  EXPECT_EQ(refused.status, 400);
  EXPECT_EQ(parsed(refused)["code"], "mail_unavailable");
  EXPECT_EQ(parsed(ask("POST", path, R"({"emails": ["nobody"]})"))["code"], "not_an_email");
  EXPECT_EQ(parsed(ask("POST", path, R"({"emails": []})"))["code"], "required");
  EXPECT_EQ(parsed(ask("POST", path, "{}"))["code"], "required");
  ask_as(eve);
  EXPECT_EQ(ask("POST", path, R"({"emails": ["zoe@example.org"]})").status, 403);
  ask_as({});
  EXPECT_EQ(ask("POST", path, R"({"emails": ["zoe@example.org"]})").status, 401);
}

/// A room from before rooms had owners, and an administrator of the site.
class OwnerlessRoom : public RoomManagement {
 protected:
  OwnerlessRoom() {
    rows([](store::sql::Session& session) {
      return store::Rooms(session).add({.id = {"0e3b5a52-9f0f-4b8e-8d52-6f7f1f2a3b4c"},
                                        .code = meet::RoomCode::parse("old-room-xyz").value(),
                                        .name = "Old room",
                                        .made_at = {}});
    });
    admin.is_administrator = true;
    ask_as(admin);
  }

  net::HttpResponse take(std::string body = "", std::string_view which = "old-room-xyz") {
    std::string path("rooms/");
    path.append(which).append("/hand-over/");
    return ask("POST", path, std::move(body));
  }

  meet::User admin = add_user("admin@example.org");
};

TEST_F(OwnerlessRoom, passes_once_to_the_administrator_who_asks) {
  const auto taken = take();
  ASSERT_EQ(taken.status, 200) << taken.content();
  EXPECT_EQ(parsed(taken).at("role"), "owner");
  EXPECT_EQ(parsed(list()).at("count"), 1);
  const auto again = take();
  EXPECT_EQ(again.status, 409);
  EXPECT_EQ(parsed(again)["code"], "has_owner");
}

TEST_F(OwnerlessRoom, passes_to_whom_the_administrator_names) {
  const auto given = take(json::serialize(json::object{{"to", eve.id.text}}));
  ASSERT_EQ(given.status, 200) << given.content();
  EXPECT_EQ(parsed(given).at("role"), "");
  EXPECT_EQ(parsed(given).at("access_level"), "trusted") << "it has a name and an owner now";
  ask_as(eve);
  EXPECT_EQ(parsed(enter("old-room-xyz")).at("role"), "owner");
}

TEST_F(OwnerlessRoom, passes_to_nobody_else_and_by_nobody_else) {
  EXPECT_EQ(take(R"({"to": "nobody"})").status, 400);
  EXPECT_EQ(take(R"({"to": 7})").status, 400);
  EXPECT_EQ(take("", "zzz-zzzz-zzz").status, 404);
  EXPECT_EQ(take("", room).status, 409) << "Ada owns it";
  ask_as(eve);
  EXPECT_EQ(take().status, 403);
  ask_as({});
  EXPECT_EQ(take().status, 401);
}

TEST_F(OwnerlessRoom, is_none_of_those_that_bear_a_key) {
  ask_as({});
  site.create = CreateAccess::anyone;
  const std::string keyed = made();
  ask_as(admin);
  EXPECT_EQ(take("", keyed).status, 409);
}

/// A site that sends mail.
class Invitations : public RoomManagement {
 protected:
  Invitations() {
    site.has_mail = true;
    site.public_url = "https://visio.example.org";
  }

  net::HttpResponse invite(const std::string& emails) {
    return ask("POST", "rooms/" + room + "/invite/", R"({"emails": [)" + emails + "]}");
  }

  std::vector<meet::Mail> mails() {
    auto job = [](store::sql::Session& session) {
      return store::Mails(session).claim(meet::Time(std::chrono::years(200)), 1'000);
    };
    const auto queued = inbox.write(*database, job).value();
    std::vector<meet::Mail> all;
    for (const meet::QueuedMail& one : queued) all.push_back(one.mail);
    std::ranges::sort(all, {}, &meet::Mail::to);
    return all;
  }
};

TEST_F(Invitations, go_to_everybody_once) {
  const auto invited = invite(R"("zoe@example.org", "Anne@example.org", "zoe@Example.org")");
  ASSERT_EQ(invited.status, 200) << invited.content();
  EXPECT_EQ(parsed(invited)["status"], "success");
  const auto sent = mails();
  ASSERT_EQ(sent.size(), 2U);
  EXPECT_EQ(sent[0].to, "anne@example.org");
  EXPECT_EQ(sent[1].to, "zoe@example.org");
  EXPECT_EQ(sent[0].subject, "Invitation to a video meeting: Council");
  EXPECT_TRUE(sent[0].text.contains(ada.full_name + " invites you")) << sent[0].text;
  EXPECT_TRUE(sent[0].text.contains("https://visio.example.org/")) << sent[0].text;
}

TEST_F(Invitations, are_in_the_language_of_who_gets_them_or_else_of_who_invites) {
  meet::User german = ada;
  german.language = "de-de";
  meet::User dutch = ben;
  dutch.language = "nl";
  auto job = [=](store::sql::Session& session) {
    return store::Users(session).update(german) && store::Users(session).update(dutch);
  };
  ASSERT_TRUE(inbox.write(*database, job).value());
  ask_as(german);
  ASSERT_EQ(invite(R"("ben@example.org", "zoe@example.org")").status, 200);
  const auto sent = mails();
  ASSERT_EQ(sent.size(), 2U);
  EXPECT_EQ(sent[0].language, "nl");
  EXPECT_EQ(sent[1].language, "de");
}

TEST_F(Invitations, are_for_hosts) {
  ask_as(ben);
  EXPECT_EQ(invite(R"("zoe@example.org")").status, 200);
  ask_as(eve);
  EXPECT_EQ(invite(R"("zoe@example.org")").status, 403);
  ask_as({});
  EXPECT_EQ(invite(R"("zoe@example.org")").status, 401);
  ask_as(ada);
  EXPECT_EQ(ask("POST", "rooms/zzz-zzzz-zzz/invite/", R"({"emails": ["zoe@example.org"]})").status,
            404);
  EXPECT_EQ(mails().size(), 1U);
}

TEST_F(Invitations, are_refused_whole_where_an_address_is_wrong_or_there_are_too_many) {
  EXPECT_EQ(parsed(invite(R"("zoe@example.org", "zoe\r\nBcc: eve@example.org")"))["code"],
            "not_an_email");
  std::string many = R"("p0@example.org")";
  for (int i = 1; i <= 50; ++i) many += ", \"p" + std::to_string(i) + "@example.org\"";
  EXPECT_EQ(invite(many).status, 400);
  EXPECT_TRUE(mails().empty());
}

TEST_F(Invitations, have_a_limit_for_each_who_invites) {
  std::string fifty = R"("p0@example.org")";
  for (int i = 1; i < 50; ++i) fifty += ", \"p" + std::to_string(i) + "@example.org\"";
  for (int i = 0; i < 4; ++i) EXPECT_EQ(invite(fifty).status, 200);
  const auto refused = invite(R"("zoe@example.org")");
  EXPECT_EQ(refused.status, 429);
  EXPECT_EQ(parsed(refused)["code"], "too_many_mails");
  EXPECT_EQ(mails().size(), 200U);
  ask_as(ben);
  EXPECT_EQ(invite(R"("zoe@example.org")").status, 200);
}

}  // namespace
}  // namespace visio::api
