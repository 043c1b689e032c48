#include "api/people/accounts.h"

#include "api/people/session_cookies.h"
#include "api/people/session_start.h"
#include "store/mails.h"
#include "store/room_roles.h"
#include "store/rooms.h"
#include "tests/api/people/people_test.h"

namespace visio::api {
namespace {

using store::sql::Session;

class AccountsTest : public tests::PeopleTest {
 protected:
  AccountsTest() { sign_in_as(root, browser); }

  static meet::User administrator() {
    meet::User user = tests::user_of("root@example.org");
    user.id = {"roots-id"};
    user.is_administrator = true;
    return user;
  }

  static meet::User with_id(std::string email, std::string id) {
    meet::User user = tests::user_of(std::move(email));
    user.id = {std::move(id)};
    return user;
  }

  /// Past the second step.
  void sign_in_as(const meet::User& user, Browser& as) {
    const SessionStart start{.key = std::string(40, 'k') + user.id.text.substr(0, 3),
                             .device = "",
                             .ended_key_hash = "",
                             .now = now};
    run([&](Session& session) {
      if (user.is_administrator) store::Users(session).set_totp(user.id, "SECRET", 0);
      return start_session(session, start, user.id).has_value();
    });
    as = {{"sessionid", start.key}, {"csrftoken", csrf_token_of(start.key)}};
  }

  net::HttpResponse change(const meet::User& user, std::string body) {
    return ask("PATCH", "accounts/" + user.id.text + "/", std::move(body));
  }

  const meet::User root = add(administrator());
  const meet::User claire = add(with_id("claire@example.org", "claires-id"));
};

TEST_F(AccountsTest, are_made_with_a_link_that_opens_them) {
  const auto response =
      ask("POST", "accounts/", R"({"email": "Bob@example.org", "full_name": "Bob"})");
  EXPECT_EQ(response.status, 201);
  const std::string link(parsed(response)["link"].as_string());
  const std::string_view page = "http://meet.example.org/welcome#";
  ASSERT_TRUE(link.starts_with(page)) << link;
  Browser bob;
  const auto opened = ask(bob, "POST", "links/" + link.substr(page.size()) + "/",
                          R"({"password": "a sentence of my own"})");
  EXPECT_EQ(parsed(opened)["email"], "bob@example.org");
  EXPECT_EQ(ask(bob, "GET", "users/me/").status, 200);
}

TEST_F(AccountsTest, are_for_administrators_only) {
  Browser nobody;
  Browser claires;
  sign_in_as(claire, claires);
  for (const auto& [method, path] : {std::pair{"POST", "accounts/"},
                                     {"GET", "accounts/"},
                                     {"PATCH", "accounts/roots-id/"},
                                     {"POST", "accounts/roots-id/reset/"},
                                     {"POST", "accounts/roots-id/hand-over/"}}) {
    EXPECT_EQ(ask(nobody, method, path).status, 401) << path;
    EXPECT_EQ(code_of(ask(claires, method, path)), "forbidden") << path;
  }
}

TEST_F(AccountsTest, have_an_address_of_their_own_and_a_name) {
  EXPECT_EQ(code_of(ask("POST", "accounts/",
                        R"({"email": "claire@example.org", "full_name": "Claire"})")),
            "taken");
  const auto refused = ask("POST", "accounts/", R"({"email": "claire"})");
  EXPECT_EQ(refused.status, 400);
  EXPECT_EQ(parsed(refused).size(), 3U) << refused.content();
}

TEST_F(AccountsTest, are_listed_by_name) {
  const auto list = parsed(ask("GET", "accounts/"));
  ASSERT_EQ(list.at("results").as_array().size(), 2U);
  EXPECT_EQ(list.at("results").as_array()[0].at("email"), "claire@example.org");
  EXPECT_EQ(list.at("has_next"), false);
  EXPECT_TRUE(parsed(ask("GET", "accounts/?page=2"))["results"].as_array().empty());
  EXPECT_EQ(ask("GET", "accounts/?page=0").status, 400);
}

TEST_F(AccountsTest, are_found_by_name_address_and_state) {
  const auto list = parsed(ask("GET", "accounts/?q=CLAIRE"));
  ASSERT_EQ(list.at("results").as_array().size(), 1U);
  EXPECT_EQ(list.at("count"), 1);
  EXPECT_EQ(list.at("totals").at("accounts"), 2);
  EXPECT_EQ(list.at("totals").at("administrators"), 1);
  const auto row = list.at("results").as_array()[0];
  EXPECT_EQ(row.at("has_password"), true);
  EXPECT_EQ(row.at("is_invited"), false);
  EXPECT_EQ(row.at("rooms"), 0);
  EXPECT_EQ(parsed(ask("GET", "accounts/?show=administrators")).at("count"), 1);
  EXPECT_EQ(parsed(ask("GET", "accounts/?show=deactivated")).at("count"), 0);
  EXPECT_EQ(parsed(ask("GET", "accounts/?page_size=1")).at("has_next"), true);
  for (const char* query : {"page_size=0", "page_size=101", "show=nobody"}) {
    EXPECT_EQ(ask("GET", std::string("accounts/?") + query).status, 400) << query;
  }
}

TEST_F(AccountsTest, say_who_was_invited_and_who_signed_in_when) {
  ask("POST", "accounts/", R"({"email": "bob@example.org", "full_name": "Bob"})");
  const auto invited = parsed(ask("GET", "accounts/?show=invited"));
  ASSERT_EQ(invited.at("count"), 1);
  EXPECT_EQ(invited.at("results").as_array()[0].at("email"), "bob@example.org");
  EXPECT_TRUE(invited.at("results").as_array()[0].at("last_sign_in_at").is_null());
  Browser claires;
  ask(claires, "POST", "sign-in/",
      boost::json::serialize(boost::json::object{{"email", claire.email}, {"password", password}}));
  const auto found = parsed(ask("GET", "accounts/?q=claire"));
  EXPECT_EQ(found.at("results").as_array()[0].at("last_sign_in_at"), "2027-01-15T08:00:00.000Z");
}

TEST_F(AccountsTest, that_are_deactivated_are_signed_out_at_once) {
  Browser claires;
  sign_in_as(claire, claires);
  EXPECT_EQ(ask(claires, "GET", "users/me/").status, 200);
  EXPECT_EQ(parsed(change(claire, R"({"is_active": false})"))["is_active"], false);
  EXPECT_EQ(ask(claires, "GET", "users/me/").status, 401);
  EXPECT_EQ(change(claire, R"({"is_active": true})").status, 200);
  EXPECT_EQ(ask(claires, "GET", "users/me/").status, 401);
  browser.clear();
  EXPECT_EQ(sign_in(claire.email, password).status, 200);
}

TEST_F(AccountsTest, always_leave_somebody_to_administer_the_site) {
  EXPECT_EQ(code_of(change(root, R"({"is_active": false})")), "not_allowed");
  EXPECT_EQ(code_of(change(root, R"({"is_administrator": false})")), "not_allowed");
  EXPECT_EQ(change(claire, R"({"is_administrator": true})").status, 200);
  EXPECT_EQ(change(root, R"({"is_administrator": false})").status, 200);
  EXPECT_EQ(ask("GET", "accounts/").status, 403);
}

TEST_F(AccountsTest, that_there_are_none_of_cannot_be_changed) {
  const meet::User nobody = with_id("x@example.org", "nobody");
  EXPECT_EQ(change(nobody, R"({"is_active": false})").status, 404);
  EXPECT_EQ(ask("POST", "accounts/nobody/reset/").status, 404);
  EXPECT_EQ(ask("POST", "accounts/nobody/hand-over/", R"({"to": "roots-id"})").status, 404);
  EXPECT_EQ(change(claire, R"({"is_active": "yes"})").status, 400);
}

TEST_F(AccountsTest, are_reset_by_a_link) {
  const auto response = ask("POST", "accounts/claires-id/reset/");
  EXPECT_EQ(response.status, 200);
  const std::string link(parsed(response)["link"].as_string());
  const auto shown = ask("GET", "links/" + link.substr(link.find('#') + 1) + "/");
  EXPECT_EQ(parsed(shown)["purpose"], "reset");
}

TEST_F(AccountsTest, get_their_links_by_mail_where_the_site_sends_any) {
  ask("POST", "accounts/claires-id/reset/");
  const auto mails = [this] {
    return run([](Session& session) {
      return store::Mails(session).claim(meet::Time(std::chrono::years(200)), 10);
    });
  };
  EXPECT_TRUE(mails().empty());
  site.has_mail = true;
  site.public_url = "https://visio.example.org";
  const auto response = ask("POST", "accounts/claires-id/reset/");
  const auto reset = mails();
  ASSERT_EQ(reset.size(), 1U);
  EXPECT_EQ(reset[0].mail.to, claire.email);
  const std::string link(parsed(response)["link"].as_string());
  EXPECT_TRUE(reset[0].mail.text.contains(link)) << "the same link";
  EXPECT_EQ(reset[0].given_up_at - reset[0].made_at, meet::life_of(meet::LinkPurpose::reset));
  run([](Session& session) {
    session.execute("DELETE FROM mails");
    return true;
  });
  ask("POST", "accounts/", R"({"email": "zoe@example.org", "full_name": "Zoe"})");
  const auto invited = mails();
  ASSERT_EQ(invited.size(), 1U);
  EXPECT_EQ(invited[0].mail.to, "zoe@example.org");
  EXPECT_EQ(invited[0].mail.subject, "Your account on visio.example.org");
}

TEST_F(AccountsTest, pass_their_rooms_to_another_account) {
  const meet::Room room{.id = {"room"},
                        .code = meet::RoomCode::parse("abc-defg-hij").value(),
                        .name = "Council",
                        .made_at = now};
  run([&](Session& session) {
    store::Rooms(session).add(room);
    session.execute(
        "INSERT INTO room_roles (id, room_id, user_id, role) VALUES "
        "('1', 'room', 'claires-id', 'owner'), ('2', 'room', 'roots-id', 'member')");
    return true;
  });
  const auto response = ask("POST", "accounts/claires-id/hand-over/", R"({"to": "roots-id"})");
  EXPECT_EQ(response.content(), R"({"rooms":1})");
  run([&](Session& session) {
    store::RoomRoles roles(session);
    EXPECT_EQ(roles.role_of(root.id, room.id), meet::Role::owner);
    EXPECT_EQ(roles.role_of(claire.id, room.id), meet::Role::none);
    return true;
  });
  EXPECT_EQ(code_of(ask("POST", "accounts/claires-id/hand-over/", R"({"to": "claires-id"})")),
            "not_allowed");
  EXPECT_EQ(code_of(ask("POST", "accounts/claires-id/hand-over/", R"({"to": "nobody"})")),
            "not_allowed");
  EXPECT_EQ(code_of(ask("POST", "accounts/claires-id/hand-over/")), "required");
}

}  // namespace
}  // namespace visio::api
