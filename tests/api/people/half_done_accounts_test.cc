// The server dies between any two statements of what administrators and links do with accounts.

#include <gtest/gtest.h>

#include <boost/json/serialize.hpp>
#include <string>

#include "api/people/links.h"
#include "tests/api/half_done.h"
#include "tests/api/people/people_test.h"

namespace visio::api {
namespace {

using store::sql::Session;

class HalfDoneAccounts : public tests::HalfDone {
 protected:
  /// The browser of the site's only administrator, who has a second step.
  tests::Browser administrator() {
    const meet::User root = add_user("root@example.org", "Root", true);
    rows([id = root.id.text](Session& session) {
      return session.execute("UPDATE users SET totp_secret = 'x' WHERE id = :id", {{"id", id}});
    });
    return browser_of(root);
  }

  std::int64_t administrators() {
    return number("SELECT count(*) FROM users WHERE is_administrator = 1 AND is_active = 1");
  }
};

TEST_F(HalfDoneAccounts, an_account_comes_with_the_link_that_opens_it) {
  tests::Browser root_at = administrator();
  const std::string body =
      R"({"email": "ada@example.org", "full_name": "Ada", "is_administrator": false})";
  die_at_each({root_at, "POST", "accounts/", body}, [this] {
    EXPECT_EQ(number("SELECT count(*) FROM users WHERE email = 'ada@example.org'"),
              number("SELECT count(*) FROM account_links"));
  });
}

TEST_F(HalfDoneAccounts, whoever_is_deactivated_is_signed_out) {
  tests::Browser root_at = administrator();
  const std::string path = "accounts/" + claire.id.text + "/";
  die_at_each({root_at, "PATCH", path, R"({"is_active": false})"}, [this] {
    EXPECT_EQ(number("SELECT count(*) FROM sessions JOIN users ON users.id = user_id "
                     "WHERE email = 'claire@example.org'"),
              number("SELECT count(*) FROM users WHERE email = 'claire@example.org' "
                     "AND is_active = 1"));
    EXPECT_EQ(administrators(), 1);
  });
  EXPECT_EQ(ask(claire_at, "GET", "users/me/").status, 401);
}

TEST_F(HalfDoneAccounts, rooms_change_hands_together) {
  make_room("abc-defg-hij");
  make_room("xyz-abcd-efg");
  tests::Browser root_at = administrator();
  const std::string path = "accounts/" + claire.id.text + "/hand-over/";
  const std::string body = boost::json::serialize(boost::json::object{{"to", basile.id.text}});
  const auto owned_by_basile = [this] {
    return number(
        "SELECT count(*) FROM room_roles JOIN users ON users.id = user_id "
        "WHERE role = 'owner' AND email = 'basile@example.org'");
  };
  die_at_each({root_at, "POST", path, body}, [&] {
    const auto of_basile = owned_by_basile();
    EXPECT_TRUE(of_basile == 0 || of_basile == 2) << of_basile;
  });
  EXPECT_EQ(owned_by_basile(), 2);
}

TEST_F(HalfDoneAccounts, the_last_administrator_stays_one) {
  tests::Browser root_at = administrator();
  const auto root = rows([](Session& session) {
    return session.query("SELECT id FROM users WHERE is_administrator = 1").at(0).text(0);
  });
  for (const char* body : {R"({"is_administrator": false})", R"({"is_active": false})"}) {
    EXPECT_EQ(ask(root_at, "PATCH", "accounts/" + root + "/", body).status, 400) << body;
    EXPECT_EQ(administrators(), 1);
  }
}

class HalfUsedLinks : public tests::PeopleTest {};

TEST_F(HalfUsedLinks, make_the_first_administrator_or_can_be_used_again) {
  client.is_local = true;  // so many tries are too many for others
  const std::string key = run([&](Session& session) {
    return add_link(session, meet::LinkPurpose::first_administrator, {}, entropy, now);
  });
  const std::string path = "links/" + key + "/";
  const std::string body = boost::json::serialize(boost::json::object{
      {"email", "root@example.org"}, {"full_name", "Root"}, {"password", "a sentence of my own"}});
  int status = 0;
  for (int statement = 1; status == 0 && statement < 100; ++statement) {
    Browser fresh;
    rows_of_test.faults.die_at(statement);
    const auto response = ask(fresh, "POST", path, body);
    const bool died = rows_of_test.faults.begun() >= statement;
    rows_of_test.faults.live();
    if (!died) status = response.status;
    const auto users = run([](Session& session) {
      return session.query("SELECT count(*) FROM users").at(0).integer(0);
    });
    EXPECT_EQ(users, died ? 0 : 1) << "died at statement " << statement;
    EXPECT_EQ(ask("GET", path).status, died ? 200 : 404) << "died at statement " << statement;
    EXPECT_EQ(response.status, died ? 503 : 200) << response.content();
  }
  EXPECT_EQ(status, 200);
}

}  // namespace
}  // namespace visio::api
