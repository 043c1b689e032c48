#include "api/people/links.h"

#include "store/account_links.h"
#include "store/user_sessions.h"
#include "tests/api/people/people_test.h"

namespace visio::api {
namespace {

using meet::LinkPurpose;
using store::sql::Session;

constexpr const char* chosen = "a sentence of my own";

class LinksTest : public tests::PeopleTest {
 protected:
  std::string link(LinkPurpose purpose, const meet::UserId& user = {}, meet::Time at = now) {
    return run([&](Session& session) { return add_link(session, purpose, user, entropy, at); });
  }

  net::HttpResponse show(const std::string& key) { return ask("GET", "links/" + key + "/"); }

  net::HttpResponse use(const std::string& key, boost::json::object body) {
    return ask("POST", "links/" + key + "/", boost::json::serialize(body));
  }

  std::size_t users() {
    return run([](Session& session) { return store::Users(session).list(10, 0).size(); });
  }
};

TEST_F(LinksTest, the_first_one_makes_the_administrator_and_closes_for_ever) {
  const std::string key = link(LinkPurpose::first_administrator);
  EXPECT_EQ(show(key).content(), R"({"purpose":"first-administrator","email":"","full_name":""})");
  const auto response =
      use(key, {{"email", "Root@example.org"}, {"full_name", "Root"}, {"password", chosen}});
  EXPECT_EQ(response.status, 200) << response.content();
  EXPECT_EQ(parsed(response)["is_administrator"], true);
  EXPECT_EQ(parsed(response)["needs_second_factor"], true);
  EXPECT_EQ(ask("GET", "users/me/").status, 200);
  EXPECT_EQ(code_of(ask("GET", "accounts/")), "second_factor_needed");
  EXPECT_EQ(show(key).status, 404);
  EXPECT_EQ(use(key, {{"email", "b@example.org"}, {"full_name", "B"}, {"password", chosen}}).status,
            404);
  EXPECT_EQ(users(), 1U);
  EXPECT_EQ(sign_in("root@example.org", chosen).status, 200);
}

TEST_F(LinksTest, of_the_first_administrator_are_no_more_once_there_is_an_account) {
  const std::string key = link(LinkPurpose::first_administrator);
  add(tests::user_of("claire@example.org"));
  EXPECT_EQ(show(key).status, 404);
  EXPECT_EQ(use(key, {{"email", "b@example.org"}, {"full_name", "B"}, {"password", chosen}}).status,
            404);
}

TEST_F(LinksTest, a_newer_one_replaces_what_was_printed_before) {
  const std::string first = link(LinkPurpose::first_administrator);
  const std::string second = link(LinkPurpose::first_administrator);
  EXPECT_EQ(show(first).status, 404);
  EXPECT_EQ(show(second).status, 200);
}

TEST_F(LinksTest, an_invitation_opens_the_account_once) {
  const meet::User claire = tests::user_of("claire@example.org");
  run([&](Session& session) { return store::Users(session).add(claire); });
  const std::string key = link(LinkPurpose::invitation, claire.id);
  EXPECT_EQ(parsed(show(key))["email"], "claire@example.org");
  const auto response =
      use(key, {{"email", "evil@example.org"}, {"full_name", "Claire"}, {"password", chosen}});
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(parsed(response)["email"], "claire@example.org");
  EXPECT_EQ(parsed(response)["full_name"], "Claire");
  EXPECT_EQ(use(key, {{"password", chosen}}).status, 404);
  EXPECT_EQ(sign_in(claire.email, chosen).status, 200);
}

TEST_F(LinksTest, a_reset_takes_away_what_opened_the_account_and_ends_its_sessions) {
  const meet::User claire = add(tests::user_of("claire@example.org"));
  sign_in(claire.email, password);
  auto before = browser;
  run([&](Session& session) {
    store::Users(session).set_totp(claire.id, "SECRET", 0);
    return true;
  });
  browser.clear();
  const std::string key = link(LinkPurpose::reset, claire.id);
  EXPECT_EQ(ask(before, "GET", "users/me/").status, 200);
  const auto response = use(key, {{"password", chosen}});
  EXPECT_EQ(parsed(response)["has_totp"], false);
  EXPECT_EQ(ask(before, "GET", "users/me/").status, 401);
  EXPECT_EQ(sign_in(claire.email, password).status, 401);
  EXPECT_EQ(sign_in(claire.email, chosen).status, 200);
}

TEST_F(LinksTest, expire) {
  const meet::User claire = add(tests::user_of("claire@example.org"));
  const auto hour = std::chrono::hours(1);
  const std::string late = link(LinkPurpose::reset, claire.id, now - 24 * hour);
  EXPECT_EQ(show(late).status, 404);
  EXPECT_EQ(use(late, {{"password", chosen}}).status, 404);
  EXPECT_EQ(show(link(LinkPurpose::reset, claire.id, now - 23 * hour)).status, 200);
}

TEST_F(LinksTest, that_nobody_made_or_whose_account_is_closed_open_nothing) {
  EXPECT_EQ(show("nothing").status, 404);
  EXPECT_EQ(use("nothing", {{"password", chosen}}).status, 404);
  meet::User gone = tests::user_of("gone@example.org");
  gone.is_active = false;
  add(gone);
  EXPECT_EQ(show(link(LinkPurpose::reset, gone.id)).status, 404);
}

TEST_F(LinksTest, ask_for_a_password_that_nobody_guesses_first) {
  const meet::User claire = add(tests::user_of("claire@example.org"));
  const std::string key = link(LinkPurpose::reset, claire.id);
  EXPECT_EQ(code_of(use(key, {})), "required");
  EXPECT_EQ(code_of(use(key, {{"password", "short"}})), "too_short");
  EXPECT_EQ(code_of(use(key, {{"password", "password1234"}})), "too_common");
  EXPECT_EQ(code_of(use(key, {{"password", std::string(300, 'x')}})), "too_long");
  EXPECT_EQ(show(key).status, 200);
  const std::string first = "links/x/";
  EXPECT_EQ(ask("POST", first, "no json").status, 404);
}

TEST_F(LinksTest, name_what_the_first_administrator_left_out) {
  const std::string key = link(LinkPurpose::first_administrator);
  const auto refused = use(key, {{"password", chosen}, {"email", "nobody"}});
  EXPECT_EQ(refused.status, 400);
  EXPECT_TRUE(parsed(refused).contains("email"));
  EXPECT_TRUE(parsed(refused).contains("full_name"));
  EXPECT_EQ(users(), 0U);
}

TEST_F(LinksTest, make_the_administrator_whole_or_not_at_all_wherever_the_server_is_killed) {
  const std::string key = link(LinkPurpose::first_administrator);
  const boost::json::object body{
      {"email", "root@example.org"}, {"full_name", "Root"}, {"password", chosen}};
  int status = 0;
  for (int statement = 1; status != 200; ++statement) {
    ASSERT_LT(statement, 100);
    rows_of_test.faults.die_at(statement);
    status = use(key, body).status;
    rows_of_test.faults.live();
    if (status == 200) continue;
    EXPECT_EQ(status, 503) << statement;
    EXPECT_EQ(users(), 0U) << statement;
    EXPECT_EQ(show(key).status, 200) << statement;
  }
  EXPECT_EQ(show(key).status, 404);
  EXPECT_EQ(sign_in("root@example.org", chosen).status, 200);
}

TEST_F(LinksTest, leave_no_half_made_account_where_the_database_fails_in_between) {
  const std::string key = link(LinkPurpose::first_administrator);
  run([](Session& session) {
    session.execute("DROP TABLE sessions");
    return true;
  });
  EXPECT_EQ(use(key, {{"email", "b@example.org"}, {"full_name", "B"}, {"password", chosen}}).status,
            503);
  EXPECT_EQ(users(), 0U);
  EXPECT_EQ(show(key).status, 200);
}

}  // namespace
}  // namespace visio::api
