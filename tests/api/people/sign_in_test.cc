#include "api/people/sign_in.h"

#include "credentials/recovery_codes.h"
#include "credentials/totp.h"
#include "store/recovery_codes.h"
#include "store/user_sessions.h"
#include "tests/api/people/people_test.h"

namespace visio::api {
namespace {

using namespace std::chrono_literals;
using store::sql::Session;

constexpr const char* secret = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP";

class SignInTest : public tests::PeopleTest {
 protected:
  std::size_t sessions() {
    return run([this](Session& session) {
             return store::UserSessions(session).list(claire.id, now);
           })
        .size();
  }

  void add_totp() {
    run([this](Session& session) {
      store::Users(session).set_totp(claire.id, secret, 0);
      return true;
    });
  }

  net::HttpResponse give_code(std::string code) {
    return ask("POST", "sign-in/totp/", R"({"code": ")" + code + R"("})");
  }

  const meet::User claire = add(tests::user_of("claire@example.org"));
};

TEST_F(SignInTest, the_right_password_opens_a_session) {
  const auto response = sign_in(" Claire@Example.org", password);
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(parsed(response)["email"], "claire@example.org");
  EXPECT_EQ(parsed(ask("GET", "users/me/"))["id"].as_string(), claire.id.text);
  EXPECT_EQ(browser["sessionid"].size(), 43U);
  const auto session =
      run([this](Session& rows) { return store::UserSessions(rows).list(claire.id, now); }).at(0);
  EXPECT_EQ(session.device, "Firefox on Linux");
  EXPECT_EQ(session.expires_at - session.made_at, 12h);
  EXPECT_EQ(session.key_hash.find(browser["sessionid"]), std::string::npos);
}

TEST_F(SignInTest, session_cookies_are_hidden_from_scripts_and_secure_over_https) {
  client.is_secure = true;
  const auto response = sign_in(claire.email, password);
  std::vector<std::string> cookies;
  for (const auto& [name, value] : response.headers) {
    if (name == "set-cookie") cookies.push_back(value);
  }
  ASSERT_EQ(cookies.size(), 2U);
  EXPECT_TRUE(cookies[0].ends_with("; Path=/; SameSite=Lax; Max-Age=43200; HttpOnly; Secure"));
  EXPECT_EQ(cookies[1].find("HttpOnly"), std::string::npos);
}

TEST_F(SignInTest, a_wrong_password_and_a_strange_address_get_the_same_answer) {
  const auto wrong = sign_in(claire.email, "wrong horse battery");
  EXPECT_EQ(wrong.status, 401);
  EXPECT_EQ(code_of(wrong), "wrong_credentials");
  EXPECT_EQ(parsed(wrong)["attempts_left"], 4);
  EXPECT_EQ(sign_in("nobody@example.org", password).content(), wrong.content());
  EXPECT_EQ(browser.size(), 0U);
}

TEST_F(SignInTest, an_account_that_is_deactivated_or_has_no_password_opens_to_nobody) {
  run([this](Session& session) {
    store::Users(session).set_password_hash(claire.id, "");
    return true;
  });
  EXPECT_EQ(sign_in(claire.email, "").status, 400);
  EXPECT_EQ(sign_in(claire.email, "x").status, 401);
  meet::User bob = tests::user_of("bob@example.org");
  bob.is_active = false;
  add(bob);
  EXPECT_EQ(sign_in(bob.email, password).status, 401);
}

TEST_F(SignInTest, what_is_missing_or_malformed_is_named) {
  EXPECT_EQ(ask("POST", "sign-in/", "no json").status, 400);
  const auto refused = ask("POST", "sign-in/", R"({"email": 7})");
  EXPECT_EQ(refused.status, 400);
  EXPECT_TRUE(parsed(refused).contains("email"));
  EXPECT_TRUE(parsed(refused).contains("password"));
  EXPECT_EQ(code_of(sign_in("claire", password)), "not_an_email");
  EXPECT_EQ(sign_in(claire.email, std::string(5'000, 'x')).status, 400);
  EXPECT_EQ(sign_in(claire.email, std::string(1'000, 'x')).status, 401);
}

TEST_F(SignInTest, five_wrong_passwords_do_no_harm_and_from_the_sixth_on_guessing_is_slow) {
  for (int round = 0; round < 5; ++round) EXPECT_EQ(sign_in(claire.email, "x").status, 401);
  EXPECT_EQ(sign_in(claire.email, password).status, 200);
  for (int round = 0; round < 6; ++round) EXPECT_EQ(sign_in(claire.email, "x").status, 401);
  const auto slowed = sign_in(claire.email, password);
  EXPECT_EQ(slowed.status, 429);
  EXPECT_EQ(slowed.header("retry-after"), "5");
  client.address = net::parse_ip("192.0.2.2").value();
  EXPECT_EQ(sign_in(claire.email, password).status, 200);
  client.address = net::parse_ip("192.0.2.1").value();
  clock.advance(5s);
  EXPECT_EQ(sign_in(claire.email, password).status, 200);
}

TEST_F(SignInTest, signing_in_again_ends_the_session_that_the_browser_had) {
  sign_in(claire.email, password);
  auto stolen = browser;
  sign_in(claire.email, password);
  EXPECT_NE(stolen["sessionid"], browser["sessionid"]);
  EXPECT_EQ(sessions(), 1U);
  EXPECT_EQ(ask(stolen, "GET", "users/me/").status, 401);
  EXPECT_EQ(ask("GET", "users/me/").status, 200);
}

TEST_F(SignInTest, a_password_hashed_at_other_costs_is_hashed_anew) {
  const std::string dear =
      credentials::hash_password(password, entropy, {.memory_kib = 16, .passes = 1, .lanes = 1});
  run([&](Session& session) {
    store::Users(session).set_password_hash(claire.id, dear);
    return true;
  });
  EXPECT_EQ(sign_in(claire.email, password).status, 200);
  const auto account =
      run([this](Session& session) { return store::Users(session).find_account(claire.id); });
  EXPECT_NE(account.value().password_hash, dear);
  EXPECT_EQ(sign_in(claire.email, password).status, 200);
}

TEST_F(SignInTest, who_has_an_authenticator_app_is_asked_for_its_code) {
  add_totp();
  const auto half = sign_in(claire.email, password);
  EXPECT_EQ(half.content(), R"({"second_step":["totp"]})");
  EXPECT_FALSE(browser.contains("sessionid"));
  const std::string code = credentials::totp_code(secret, credentials::totp_counter(now));
  EXPECT_EQ(give_code("000000").status, 401);
  EXPECT_EQ(give_code(code).status, 200);
  EXPECT_TRUE(browser.contains("sessionid"));
  EXPECT_FALSE(browser.contains("second_step"));
  EXPECT_EQ(ask("GET", "users/me/").status, 200);
}

TEST_F(SignInTest, a_code_opens_an_account_once) {
  add_totp();
  const std::string code = credentials::totp_code(secret, credentials::totp_counter(now));
  sign_in(claire.email, password);
  EXPECT_EQ(give_code(code).status, 200);
  sign_in(claire.email, password);
  EXPECT_EQ(give_code(code).status, 401);
}

TEST_F(SignInTest, a_recovery_code_opens_an_account_once) {
  add_totp();
  const std::string code = credentials::draw_recovery_codes(entropy)[0];
  run([&](Session& session) {
    const std::vector<std::string> hashes{credentials::recovery_code_hash(code)};
    store::RecoveryCodes(session).replace(claire.id, hashes);
    return true;
  });
  sign_in(claire.email, password);
  EXPECT_EQ(give_code(code).status, 200);
  sign_in(claire.email, password);
  EXPECT_EQ(give_code(code).status, 401);
}

TEST_F(SignInTest, a_code_without_the_password_before_it_opens_nothing) {
  add_totp();
  const std::string code = credentials::totp_code(secret, credentials::totp_counter(now));
  EXPECT_EQ(code_of(give_code(code)), "not_authenticated");
  browser["second_step"] = "forged";
  EXPECT_EQ(give_code(code).status, 401);
  EXPECT_EQ(ask("POST", "sign-in/totp/", "{}").status, 400);
}

TEST_F(SignInTest, who_guesses_codes_is_slowed_down_wherever_he_is) {
  add_totp();
  sign_in(claire.email, password);
  for (int round = 0; round < 6; ++round) EXPECT_EQ(give_code("000000").status, 401);
  client.address = net::parse_ip("192.0.2.2").value();
  EXPECT_EQ(give_code("000000").status, 429);
}

TEST_F(SignInTest, a_password_that_changed_ends_what_the_old_one_began) {
  add_totp();
  sign_in(claire.email, password);
  run([this](Session& session) {
    store::Users(session).set_password_hash(claire.id, "another");
    return true;
  });
  const std::string code = credentials::totp_code(secret, credentials::totp_counter(now));
  EXPECT_EQ(give_code(code).status, 401);
}

TEST_F(SignInTest, signing_out_ends_the_session_for_whoever_has_its_key) {
  sign_in(claire.email, password);
  auto copy = browser;
  EXPECT_EQ(ask("POST", "sign-out/").status, 204);
  EXPECT_TRUE(browser.empty());
  EXPECT_EQ(ask(copy, "GET", "users/me/").status, 401);
  EXPECT_EQ(ask("POST", "sign-out/").status, 204);
}

TEST_F(SignInTest, another_sites_page_cannot_sign_anybody_out) {
  sign_in(claire.email, password);
  browser["csrftoken"] = "guessed";
  EXPECT_EQ(code_of(ask("POST", "sign-out/")), "csrf_failed");
  EXPECT_EQ(sessions(), 1U);
}

TEST_F(SignInTest, logout_leads_home) {
  sign_in(claire.email, password);
  const auto response = ask("GET", "logout");
  EXPECT_EQ(response.status, 302);
  EXPECT_EQ(response.header("location"), "/");
  EXPECT_EQ(sessions(), 0U);
  sign_in(claire.email, password);
  EXPECT_EQ(ask("POST", "logout/").status, 204);
  EXPECT_EQ(sessions(), 0U);
}

TEST_F(SignInTest, a_database_that_fails_is_said_so) {
  run([](Session& session) {
    session.execute("DROP TABLE sessions");
    return true;
  });
  EXPECT_EQ(sign_in(claire.email, password).status, 503);
  EXPECT_TRUE(browser.empty());
}

TEST_F(SignInTest, all_rows_that_take_secrets_are_throttled_by_address_too) {
  for (int round = 0; round < 1'000; ++round) {
    ASSERT_EQ(ask("POST", "sign-in/totp/", R"({"code": "1"})").status, 401);
  }
  const auto refused = ask("POST", "sign-in/totp/", R"({"code": "1"})");
  EXPECT_EQ(refused.status, 429);
  EXPECT_NE(refused.header("retry-after"), "");
  for (const Route& route : router.routes()) EXPECT_NE(route.rate, RateClass::unlimited);
}

/// Waits for what happens on other threads.
void wait_a_little() {
  std::this_thread::yield();
}

TEST(PasswordWorkerTest, hashes_and_verifies_on_threads_of_its_own) {
  tests::SeededEntropy entropy;
  PasswordWorker worker(entropy, {.costs = {.memory_kib = 8, .passes = 1, .lanes = 1}});
  const auto hash = tests::run_task(worker.hash("correct horse"), wait_a_little);
  EXPECT_EQ(tests::run_task(worker.verify("correct horse", hash.value()), wait_a_little), true);
  EXPECT_EQ(tests::run_task(worker.verify("wrong horse", *hash), wait_a_little), false);
  EXPECT_EQ(tests::run_task(worker.verify("correct horse", ""), wait_a_little), false);
}

TEST(PasswordWorkerTest, turns_away_whom_it_has_no_time_for) {
  tests::SeededEntropy entropy;
  PasswordWorker worker(entropy, {.max_waiting = 0});
  EXPECT_EQ(tests::run_task(worker.hash("correct horse")), std::nullopt);
}

}  // namespace
}  // namespace visio::api
