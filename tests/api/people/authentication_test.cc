#include "api/people/authentication.h"

#include <gtest/gtest.h>

#include <optional>

#include "api/access.h"
#include "api/people/session_cookies.h"
#include "api/router.h"
#include "credentials/secret_key.h"
#include "net/socket_address.h"
#include "store/user_sessions.h"
#include "store/users.h"
#include "tests/api/run_task.h"
#include "tests/api/signed_in.h"
#include "tests/api/still_clock.h"
#include "tests/base/recording_log.h"
#include "tests/base/seeded_entropy.h"
#include "tests/store/inbox.h"
#include "tests/store/product_database.h"

namespace visio::api {
namespace {

using store::sql::Session;

constexpr meet::Time now{std::chrono::seconds(1'800'000'000)};
const std::string key(43, 'k');

/// Says who asks.
net::HttpResponse name_of(const Request& request) {
  return net::HttpResponse{.body = request.caller.user ? request.caller.user->email : "nobody"};
}

Route row(std::string_view method, std::string_view pattern, const Access& access) {
  return {.method = method,
          .pattern = PathPattern(pattern),
          .access = access,
          .handler = immediately(name_of)};
}

std::vector<Route> table() {
  std::vector<Route> routes{
      row("GET", "/api/open/", anybody),           row("POST", "/api/open/", anybody),
      row("GET", "/api/mine/", signed_in),         row("POST", "/api/mine/", signed_in),
      row("GET", "/api/steps/", signed_in_so_far), row("GET", "/api/site/", administrators),
      row("POST", "/api/sign-in/", anybody),       row("GET", "/page", anybody)};
  routes[6].forgery_check = ForgeryCheck::origin_only;
  return routes;
}

/// Routes over accounts and sessions in a database of their own.
class AuthenticationTest : public testing::Test {
 protected:
  AuthenticationTest() { sign_in(tests::user_of("claire@example.org"), key); }

  void sign_in(const meet::User& user, std::string_view with) {
    const meet::UserSession session{.key_hash = credentials::key_hash(with),
                                    .user = user.id,
                                    .device = "Firefox",
                                    .made_at = now,
                                    .expires_at = now + meet::session_life};
    write([=](Session& rows) {
      store::Users(rows).add(user);
      store::UserSessions(rows).add(session);
    });
  }

  template <class Job>
  void write(Job job) {
    ASSERT_TRUE(inbox.write(*database, std::move(job)));
  }

  net::HttpResponse ask(std::string method, std::string target, net::HttpHeaders headers = {}) {
    net::HttpRequest request;
    request.method = std::move(method);
    request.target = std::move(target);
    request.headers = std::move(headers);
    tests::TextBody body("");
    return tests::run_task(router.respond(std::move(request), client, body),
                           [this] { inbox.run_one(); });
  }

  static std::pair<std::string, std::string> cookie_of(std::string_view value) {
    return {"cookie", "sessionid=" + std::string(value)};
  }

  std::string code_of(const net::HttpResponse& response) {
    const std::string content(response.content());
    const std::size_t at = content.find("\"code\":\"");
    return at == std::string::npos ? ""
                                   : content.substr(at + 8, content.find('"', at + 8) - at - 8);
  }

  Site site;
  ClientContext client{.address = net::parse_ip("192.0.2.1").value(), .host = "meet.example.org"};
  tests::StillClock clock{now};
  tests::RecordingLog log;
  tests::ProductDatabase rows_of_test;
  tests::Inbox inbox;
  std::unique_ptr<store::sql::Database> database = rows_of_test.open(inbox.port());
  Authentication authentication{{.site = site, .clock = clock, .log = log, .database = *database}};
  Router router{table(), [](std::string_view token) { return token == "good"; }, clock,
                [this](const Route& route, Request& request) {
                  return authentication.identify(route, request);
                }};
};

TEST_F(AuthenticationTest, who_bears_the_key_of_a_session_is_its_user) {
  EXPECT_EQ(ask("GET", "/api/mine/", {cookie_of(key)}).content(), "claire@example.org");
  EXPECT_EQ(ask("GET", "/api/open/", {cookie_of(key)}).content(), "claire@example.org");
}

TEST_F(AuthenticationTest, who_bears_none_is_nobody_and_told_to_sign_in) {
  EXPECT_EQ(ask("GET", "/api/open/").content(), "nobody");
  const auto refused = ask("GET", "/api/mine/");
  EXPECT_EQ(refused.status, 401);
  EXPECT_EQ(refused.header("www-authenticate"), "Session");
  EXPECT_EQ(code_of(refused), "not_authenticated");
}

TEST_F(AuthenticationTest, a_key_that_was_never_given_out_opens_nothing) {
  EXPECT_EQ(ask("GET", "/api/mine/", {cookie_of(std::string(43, 'x'))}).status, 401);
  EXPECT_EQ(ask("GET", "/api/mine/", {cookie_of(credentials::key_hash(key))}).status, 401);
  EXPECT_EQ(ask("GET", "/api/mine/", {cookie_of(std::string(9'000, 'k'))}).status, 401);
}

TEST_F(AuthenticationTest, a_session_lasts_twelve_hours_and_no_longer) {
  write([](Session& rows) {
    rows.execute("UPDATE sessions SET expires_at = :now",
                 {{"now", now.time_since_epoch().count()}});
  });
  EXPECT_EQ(ask("GET", "/api/mine/", {cookie_of(key)}).status, 401);
}

TEST_F(AuthenticationTest, a_session_that_was_ended_is_nobodys_at_once) {
  write([](Session& rows) {
    store::UserSessions(rows).end({"id of claire@example.org"}, credentials::key_hash(key));
  });
  EXPECT_EQ(ask("GET", "/api/mine/", {cookie_of(key)}).status, 401);
}

TEST_F(AuthenticationTest, an_account_that_is_deactivated_is_nobody_at_once) {
  write([](Session& rows) {
    store::Users(rows).set_active({"id of claire@example.org"}, false, now);
  });
  EXPECT_EQ(ask("GET", "/api/mine/", {cookie_of(key)}).status, 401);
}

TEST_F(AuthenticationTest, pages_are_the_same_for_everybody) {
  EXPECT_EQ(ask("GET", "/page", {cookie_of(key)}).content(), "nobody");
}

TEST_F(AuthenticationTest, what_changes_something_needs_the_token_of_the_session) {
  const std::string token = csrf_token_of(key);
  EXPECT_EQ(code_of(ask("POST", "/api/mine/", {cookie_of(key)})), "csrf_failed");
  EXPECT_EQ(code_of(ask("POST", "/api/open/", {cookie_of(key)})), "csrf_failed");
  const std::string of_another = csrf_token_of(std::string(43, 'x'));
  EXPECT_EQ(ask("POST", "/api/mine/", {cookie_of(key), {"x-csrftoken", of_another}}).status, 403);
  EXPECT_EQ(ask("POST", "/api/mine/", {cookie_of(key), {"x-csrftoken", token}}).content(),
            "claire@example.org");
}

TEST_F(AuthenticationTest, nobody_needs_no_token_and_neither_does_who_signs_in) {
  EXPECT_EQ(ask("POST", "/api/open/").status, 200);
  EXPECT_EQ(ask("POST", "/api/sign-in/", {cookie_of(key)}).status, 200);
}

TEST_F(AuthenticationTest, a_token_of_livekits_is_proof_enough) {
  EXPECT_EQ(
      ask("POST", "/api/mine/",
          {cookie_of(key), {"authorization", "Bearer good"}, {"origin", "https://evil.example"}})
          .status,
      200);
}

TEST_F(AuthenticationTest, other_sites_pages_may_change_nothing) {
  for (const char* origin : {"https://evil.example", "null", "https://meet.example.org:8443"}) {
    for (const char* path : {"/api/open/", "/api/sign-in/"}) {
      EXPECT_EQ(code_of(ask("POST", path, {{"origin", origin}})), "foreign_origin") << origin;
    }
  }
  EXPECT_EQ(ask("POST", "/api/open/", {{"origin", "https://meet.example.org"}}).status, 200);
  EXPECT_EQ(ask("GET", "/api/open/", {{"origin", "https://evil.example"}}).status, 200);
}

TEST_F(AuthenticationTest, pages_of_the_public_url_are_ours_whatever_a_proxy_calls_us) {
  client.host = "10.0.0.7:8080";
  site.public_url = "https://meet.example.org";
  EXPECT_EQ(ask("POST", "/api/open/", {{"origin", "https://meet.example.org"}}).status, 200);
}

TEST_F(AuthenticationTest, administrators_of_the_site_are_told_from_others) {
  EXPECT_EQ(ask("GET", "/api/site/").status, 401);
  EXPECT_EQ(code_of(ask("GET", "/api/site/", {cookie_of(key)})), "forbidden");
  meet::User root = tests::user_of("root@example.org");
  root.is_administrator = true;
  const std::string roots(43, 'r');
  sign_in(root, roots);
  write([&](Session& rows) { store::Users(rows).set_totp(root.id, "SECRET", 0); });
  EXPECT_EQ(ask("GET", "/api/site/", {cookie_of(roots)}).content(), "root@example.org");
}

TEST_F(AuthenticationTest, an_administrator_without_a_second_step_can_only_add_one) {
  meet::User root = tests::user_of("root@example.org");
  root.is_administrator = true;
  const std::string roots(43, 'r');
  sign_in(root, roots);
  for (const char* path : {"/api/site/", "/api/mine/"}) {
    const auto refused = ask("GET", path, {cookie_of(roots)});
    EXPECT_EQ(refused.status, 403);
    EXPECT_EQ(code_of(refused), "second_factor_needed");
  }
  EXPECT_EQ(ask("GET", "/api/open/", {cookie_of(roots)}).content(), "nobody");
  EXPECT_EQ(ask("GET", "/api/steps/", {cookie_of(roots)}).content(), "root@example.org");
}

TEST_F(AuthenticationTest, a_database_that_fails_is_said_so) {
  write([](Session& rows) { rows.execute("DROP TABLE sessions"); });
  EXPECT_EQ(ask("GET", "/api/open/", {cookie_of(key)}).status, 503);
  EXPECT_EQ(ask("GET", "/api/open/").status, 200);
  EXPECT_EQ(log.records().size(), 1U);
}

}  // namespace
}  // namespace visio::api
