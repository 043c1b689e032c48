#include "api/people/sessions.h"

#include "tests/api/people/people_test.h"

namespace visio::api {
namespace {

namespace json = boost::json;

class SessionsTest : public tests::PeopleTest {
 protected:
  SessionsTest() {
    sign_in(claire.email, password);
    phone = std::exchange(browser, {});
    sign_in(claire.email, password);
  }

  json::array list() { return json::parse(ask("GET", "sessions/").content()).as_array(); }

  std::string id_of(bool is_current) {
    for (const json::value& each : list()) {
      if (each.at("is_current") == is_current) return std::string(each.at("id").as_string());
    }
    return "";
  }

  net::HttpResponse change(std::string_view current, std::string_view chosen) {
    return ask("POST", "password/",
               json::serialize(json::object{{"current", current}, {"new", chosen}}));
  }

  const meet::User claire = add(tests::user_of("claire@example.org"));
  Browser phone;
};

TEST_F(SessionsTest, are_listed_and_ended_elsewhere) {
  ASSERT_EQ(list().size(), 2U);
  EXPECT_EQ(list()[0].at("device"), "Firefox on Linux");
  const std::string other = id_of(false);
  EXPECT_EQ(ask("DELETE", "sessions/" + other + "/").status, 204);
  EXPECT_EQ(ask("DELETE", "sessions/" + other + "/").status, 404);
  EXPECT_EQ(ask(phone, "GET", "users/me/").status, 401);
  EXPECT_EQ(ask("GET", "users/me/").status, 200);
}

TEST_F(SessionsTest, of_others_are_theirs_to_end) {
  const std::string claires = id_of(true);
  add(tests::user_of("bob@example.org"));
  Browser desk = std::exchange(browser, {});
  sign_in("bob@example.org", password);
  EXPECT_EQ(ask("DELETE", "sessions/" + claires + "/").status, 404);
  EXPECT_EQ(ask(desk, "GET", "users/me/").status, 200);
}

TEST_F(SessionsTest, all_others_end_at_once) {
  EXPECT_EQ(ask("DELETE", "sessions/").status, 204);
  EXPECT_EQ(list().size(), 1U);
  EXPECT_EQ(ask(phone, "GET", "users/me/").status, 401);
}

TEST_F(SessionsTest, a_new_password_ends_all_others) {
  constexpr const char* chosen = "a sentence of my own";
  EXPECT_EQ(change(password, chosen).status, 204);
  EXPECT_EQ(ask(phone, "GET", "users/me/").status, 401);
  EXPECT_EQ(ask("GET", "users/me/").status, 200);
  EXPECT_EQ(sign_in(claire.email, password).status, 401);
  EXPECT_EQ(sign_in(claire.email, chosen).status, 200);
}

TEST_F(SessionsTest, a_new_password_needs_the_old_one_and_must_be_good) {
  EXPECT_EQ(code_of(change("wrong", "a sentence of my own")), "wrong_credentials");
  EXPECT_EQ(code_of(change(password, "short")), "too_short");
  EXPECT_EQ(code_of(ask("POST", "password/")), "required");
  for (int round = 0; round < 5; ++round) change("wrong", "a sentence of my own");
  EXPECT_EQ(change(password, "a sentence of my own").status, 429);
}

}  // namespace
}  // namespace visio::api
