#include "api/people/person_data.h"

#include <algorithm>

#include "api/people/session_cookies.h"
#include "api/people/session_start.h"
#include "store/mails.h"
#include "store/room_roles.h"
#include "store/rooms.h"
#include "store/scheduled_meetings.h"
#include "tests/api/people/people_test.h"

namespace visio::api {
namespace {

using store::sql::Session;

class PersonDataTest : public tests::PeopleTest {
 protected:
  PersonDataTest() {
    sign_in_as(root, browser);
    sign_in_as(claire, claires);
    run([this](Session& session) {
      store::Rooms(session).add({.id = {"room"},
                                 .code = meet::RoomCode::parse("abc-defg-hij").value(),
                                 .name = "Council",
                                 .made_at = now});
      return store::RoomRoles(session).add(
          {.id = {"role"}, .room = {"room"}, .user = claire.id, .role = meet::Role::owner});
    });
  }

  static meet::User account(std::string email, std::string id, bool is_administrator) {
    meet::User user = tests::user_of(std::move(email));
    user.id = {std::move(id)};
    user.is_administrator = is_administrator;
    user.made_at = now;
    return user;
  }

  /// Past the second step.
  void sign_in_as(const meet::User& user, Browser& as) {
    const SessionStart start{.key = std::string(40, 'k') + user.id.text.substr(0, 3),
                             .device = "Firefox",
                             .ended_key_hash = "",
                             .now = now};
    run([&](Session& session) {
      if (user.is_administrator) store::Users(session).set_totp(user.id, "SECRET", 0);
      return start_session(session, start, user.id).has_value();
    });
    as = {{"sessionid", start.key}, {"csrftoken", csrf_token_of(start.key)}};
  }

  void deactivate_claire() {
    EXPECT_EQ(ask("PATCH", "accounts/claires-id/", R"({"is_active": false})").status, 200);
  }

  net::HttpResponse erase_claire(std::string body) {
    return ask("DELETE", "accounts/claires-id/", std::move(body));
  }

  const meet::User root = add(account("root@example.org", "roots-id", true));
  const meet::User claire = add(account("claire@example.org", "claires-id", false));
  Browser claires;
};

TEST_F(PersonDataTest, is_downloaded_by_its_owner) {
  const auto response = ask(claires, "GET", "users/me/export/");
  ASSERT_EQ(response.status, 200);
  EXPECT_TRUE(std::ranges::any_of(response.headers, [](const auto& header) {
    return header.first == "content-disposition" && header.second.starts_with("attachment");
  }));
  const auto body = parsed(response);
  EXPECT_EQ(body.at("account").as_array().at(0).at("email"), "claire@example.org");
  EXPECT_EQ(body.at("account").as_array().at(0).at("is_active"), true);
  EXPECT_EQ(body.at("account").as_array().at(0).at("made_at"), "2027-01-15T08:00:00.000Z");
  EXPECT_TRUE(body.at("account").as_array().at(0).at("deactivated_at").is_null());
  EXPECT_EQ(body.at("rooms").as_array().at(0).at("code"), "abc-defg-hij");
  EXPECT_EQ(body.at("sessions").as_array().at(0).at("device"), "Firefox");
  EXPECT_FALSE(response.content().contains("root@example.org"));
}

TEST_F(PersonDataTest, is_for_who_is_signed_in_and_others_for_administrators) {
  Browser nobody;
  EXPECT_EQ(ask(nobody, "GET", "users/me/export/").status, 401);
  for (const auto& [method, path] :
       {std::pair{"GET", "accounts/roots-id/contents/"}, {"DELETE", "accounts/roots-id/"}}) {
    EXPECT_EQ(ask(nobody, method, path).status, 401) << path;
    EXPECT_EQ(code_of(ask(claires, method, path)), "forbidden") << path;
  }
}

TEST_F(PersonDataTest, shows_what_would_go) {
  const auto body = parsed(ask("GET", "accounts/claires-id/contents/"));
  EXPECT_EQ(body.at("rooms").as_array().at(0).at("slug"), "abc-defg-hij");
  EXPECT_EQ(body.at("removed").at("sessions"), 1);
  EXPECT_EQ(body.at("removed").at("account"), 1);
  EXPECT_EQ(ask("GET", "accounts/nobody/contents/").status, 404);
}

TEST_F(PersonDataTest, is_erased_once_the_account_is_closed) {
  EXPECT_EQ(code_of(erase_claire(R"({"delete_rooms": true})")), "account_active");
  deactivate_claire();
  EXPECT_EQ(erase_claire(R"({"delete_rooms": true})").status, 204);
  EXPECT_EQ(ask("GET", "accounts/claires-id/contents/").status, 404);
  EXPECT_EQ(erase_claire(R"({"delete_rooms": true})").status, 404);
  EXPECT_EQ(ask(claires, "GET", "users/me/").status, 401);
  run([](Session& session) {
    EXPECT_FALSE(store::Rooms(session).find(meet::RoomId{"room"}));
    EXPECT_EQ(session.query("SELECT id FROM audit_events WHERE action = 'account_erased'").size(),
              1U);
    return true;
  });
}

TEST_F(PersonDataTest, cancels_the_meetings_of_rooms_that_go) {
  site.has_mail = true;
  site.public_url = "https://visio.example.org";
  run([](Session& session) {
    const meet::Time begin = now + std::chrono::days(3);
    const meet::Time end = begin + std::chrono::hours(1);
    store::ScheduledMeetings(session).add({.id = {"meeting"},
                                           .room = {"room"},
                                           .title = "Budget",
                                           .starts_at = begin,
                                           .ends_at = end,
                                           .made_at = now,
                                           .invitees = {{"zoe@example.org", "Zoe"}}},
                                          end);
    return true;
  });
  deactivate_claire();
  EXPECT_EQ(erase_claire("").status, 400);
  const auto sent = [this] {
    return run([](Session& session) {
      return store::Mails(session).claim(now + std::chrono::minutes(1), 10);
    });
  };
  EXPECT_TRUE(sent().empty());
  EXPECT_EQ(erase_claire(R"({"delete_rooms": true})").status, 204);
  const auto mails = sent();
  ASSERT_EQ(mails.size(), 1U);
  EXPECT_EQ(mails[0].mail.to, "zoe@example.org");
  EXPECT_EQ(mails[0].mail.calendar_method, "CANCEL");
}

TEST_F(PersonDataTest, leaves_rooms_to_who_is_named) {
  deactivate_claire();
  EXPECT_EQ(erase_claire(R"({"to": "roots-id"})").status, 204);
  run([](Session& session) {
    EXPECT_EQ(store::RoomRoles(session).role_of({"roots-id"}, {"room"}), meet::Role::owner);
    return true;
  });
}

TEST_F(PersonDataTest, is_not_erased_by_an_order_that_is_not_clear) {
  deactivate_claire();
  EXPECT_EQ(code_of(erase_claire("")), "required");
  EXPECT_EQ(code_of(erase_claire(R"({"to": "nobody"})")), "not_allowed");
  EXPECT_EQ(code_of(erase_claire(R"({"to": "claires-id"})")), "not_allowed");
  EXPECT_EQ(code_of(erase_claire(R"({"to": "roots-id", "delete_rooms": true})")), "not_allowed");
  EXPECT_EQ(erase_claire(R"({"delete_rooms": "yes"})").status, 400);
  EXPECT_EQ(ask("GET", "accounts/claires-id/contents/").status, 200);
}

}  // namespace
}  // namespace visio::api
