#include "api/people/passkey_challenge.h"
#include "api/people/passkeys.h"
#include "api/people/totp_setup.h"
#include "base/base64.h"
#include "credentials/totp.h"
#include "store/recovery_codes.h"
#include "tests/api/people/people_test.h"
#include "tests/credentials/soft_authenticator.h"

namespace visio::api {
namespace {

namespace json = boost::json;
using namespace std::chrono_literals;
using store::sql::Session;

std::string encoded(std::string_view bytes) {
  return base::base64url_encode(base::as_bytes(bytes));
}

/// Accounts that get second steps, over HTTPS.
class SecondStepsTest : public tests::PeopleTest {
 protected:
  SecondStepsTest() {
    client.is_secure = true;
    sign_in(claire.email, password);
  }

  net::HttpResponse post(std::string_view path, const json::object& body) {
    return ask("POST", path, json::serialize(body));
  }

  /// What an authenticator app shows.
  static std::string code_for(const json::value& secret, int steps = 0) {
    const std::string_view text = secret.as_string();
    return credentials::totp_code(text, credentials::totp_counter(now) + steps);
  }

  json::object add_totp() {
    const auto begun = parsed(ask("POST", "totp/"));
    const auto confirmed = post("totp/confirm/", {{"secret_token", begun.at("secret_token")},
                                                  {"code", code_for(begun.at("secret"))}});
    EXPECT_EQ(confirmed.status, 200) << confirmed.content();
    auto both = parsed(confirmed);
    both["secret"] = begun.at("secret");
    return both;
  }

  tests::PasskeyWords words_for(const json::value& options) const {
    tests::PasskeyWords words;
    words.origin = "https://meet.example.org";
    words.rp_id = "meet.example.org";
    words.challenge = std::string(options.at("publicKey").at("challenge").as_string());
    return words;
  }

  json::object registration(const tests::PasskeyWords& words) const {
    const auto made = authenticator.registration(words);
    return {{"credential",
             {{"id", encoded(words.id)},
              {"type", "public-key"},
              {"response",
               {{"clientDataJSON", encoded(made.client_data)},
                {"attestationObject", encoded(made.attestation_object)}}}}},
            {"name", "Desk"}};
  }

  json::object assertion(const tests::PasskeyWords& words) const {
    const auto made = authenticator.assertion(words);
    return {{"credential",
             {{"id", encoded(words.id)},
              {"type", "public-key"},
              {"response",
               {{"clientDataJSON", encoded(made.client_data)},
                {"authenticatorData", encoded(made.authenticator_data)},
                {"signature", encoded(made.signature)}}}}}};
  }

  net::HttpResponse add_passkey() {
    const auto words = words_for(parsed(ask("POST", "passkeys/options/")));
    return post("passkeys/", registration(words));
  }

  const tests::SoftAuthenticator authenticator{credentials::PasskeyAlgorithm::es256};
  const meet::User claire = add(tests::user_of("claire@example.org"));
};

TEST_F(SecondStepsTest, are_for_who_is_signed_in) {
  Browser nobody;
  for (const auto& [method, path] : {std::pair{"POST", "totp/"},
                                     {"POST", "totp/confirm/"},
                                     {"DELETE", "totp/"},
                                     {"POST", "passkeys/options/"},
                                     {"POST", "passkeys/"},
                                     {"GET", "passkeys/"},
                                     {"PATCH", "passkeys/x/"},
                                     {"DELETE", "passkeys/x/"},
                                     {"GET", "sessions/"},
                                     {"DELETE", "sessions/"},
                                     {"DELETE", "sessions/x/"},
                                     {"POST", "password/"}}) {
    EXPECT_EQ(ask(nobody, method, path).status, 401) << method << " " << path;
  }
}

TEST_F(SecondStepsTest, an_app_is_asked_for_codes_once_it_showed_a_right_one) {
  const auto begun = parsed(ask("POST", "totp/"));
  EXPECT_TRUE(begun.at("uri").as_string().starts_with("otpauth://totp/"));
  const json::object wrong{{"secret_token", begun.at("secret_token")}, {"code", "000000"}};
  EXPECT_EQ(code_of(post("totp/confirm/", wrong)), "wrong_code");
  EXPECT_EQ(parsed(ask("GET", "users/me/"))["has_totp"], false);
  const auto codes = add_totp();
  EXPECT_EQ(codes.at("recovery_codes").as_array().size(), 10U);
  EXPECT_EQ(parsed(ask("GET", "users/me/"))["has_totp"], true);
  browser.clear();
  EXPECT_EQ(sign_in(claire.email, password).content(), R"({"second_step":["totp"]})");
  EXPECT_EQ(post("sign-in/totp/", {{"code", code_for(codes.at("secret"))}}).status, 401);
  EXPECT_EQ(post("sign-in/totp/", {{"code", code_for(codes.at("secret"), 1)}}).status, 200);
}

TEST_F(SecondStepsTest, a_recovery_code_stands_in_for_the_app) {
  const auto codes = add_totp();
  browser.clear();
  sign_in(claire.email, password);
  const json::object code{{"code", codes.at("recovery_codes").as_array()[3]}};
  EXPECT_EQ(post("sign-in/totp/", code).status, 200);
}

TEST_F(SecondStepsTest, an_app_is_confirmed_with_the_secret_that_this_account_was_given) {
  add(tests::user_of("bob@example.org"));
  const auto of_claire = parsed(ask("POST", "totp/"));
  browser.clear();
  sign_in("bob@example.org", password);
  const json::object body{{"secret_token", of_claire.at("secret_token")},
                          {"code", code_for(of_claire.at("secret"))}};
  EXPECT_EQ(code_of(post("totp/confirm/", body)), "expired");
  EXPECT_EQ(code_of(ask("POST", "totp/confirm/")), "required");
}

TEST_F(SecondStepsTest, an_app_is_not_replaced_but_removed) {
  add_totp();
  EXPECT_EQ(code_of(ask("POST", "totp/")), "taken");
  EXPECT_EQ(ask("DELETE", "totp/").status, 204);
  EXPECT_EQ(ask("DELETE", "totp/").status, 404);
  EXPECT_EQ(parsed(ask("GET", "users/me/"))["has_totp"], false);
}

TEST_F(SecondStepsTest, guessing_codes_to_confirm_is_slow) {
  const auto begun = parsed(ask("POST", "totp/"));
  const json::object wrong{{"secret_token", begun.at("secret_token")}, {"code", "000000"}};
  for (int round = 0; round < 6; ++round) EXPECT_EQ(post("totp/confirm/", wrong).status, 400);
  EXPECT_EQ(post("totp/confirm/", wrong).status, 429);
}

TEST_F(SecondStepsTest, administrators_keep_one) {
  run([this](Session& session) {
    meet::User user = claire;
    user.is_administrator = true;
    return store::Users(session).update(user);
  });
  EXPECT_EQ(code_of(ask("GET", "sessions/")), "second_factor_needed");
  add_totp();
  EXPECT_EQ(ask("GET", "sessions/").status, 200);
  EXPECT_EQ(code_of(ask("DELETE", "totp/")), "last_second_factor");
  EXPECT_EQ(add_passkey().status, 201);
  EXPECT_EQ(ask("DELETE", "totp/").status, 204);
  EXPECT_EQ(code_of(ask("DELETE", "passkeys/" + encoded("credential-1") + "/")),
            "last_second_factor");
}

TEST_F(SecondStepsTest, a_passkey_is_registered_named_and_removed) {
  const auto added = add_passkey();
  ASSERT_EQ(added.status, 201) << added.content();
  EXPECT_EQ(parsed(added)["name"], "Desk");
  const std::string path = "passkeys/" + encoded("credential-1") + "/";
  EXPECT_EQ(parsed(ask("PATCH", path, R"({"name": "Phone"})"))["name"], "Phone");
  EXPECT_EQ(ask("PATCH", path, R"({"name": ""})").status, 400);
  EXPECT_EQ(ask("PATCH", "passkeys/x/", R"({"name": "Phone"})").status, 404);
  const auto list = json::parse(ask("GET", "passkeys/").content()).as_array();
  ASSERT_EQ(list.size(), 1U);
  EXPECT_EQ(list[0].at("name"), "Phone");
  EXPECT_EQ(ask("DELETE", path).status, 204);
  EXPECT_EQ(ask("DELETE", path).status, 404);
}

TEST_F(SecondStepsTest, browsers_are_told_what_to_make_and_what_there_is) {
  add_passkey();
  const auto options = parsed(ask("POST", "passkeys/options/")).at("publicKey").as_object();
  EXPECT_EQ(options.at("rp").at("id"), "meet.example.org");
  EXPECT_EQ(options.at("user").at("name"), "claire@example.org");
  EXPECT_EQ(options.at("excludeCredentials").as_array().size(), 1U);
  EXPECT_EQ(options.at("attestation"), "none");
}

TEST_F(SecondStepsTest, a_passkey_is_made_for_what_was_asked_here_and_now) {
  EXPECT_EQ(code_of(post("passkeys/", registration({}))), "expired");
  auto words = words_for(parsed(ask("POST", "passkeys/options/")));
  words.origin = "https://evil.example";
  EXPECT_EQ(code_of(post("passkeys/", registration(words))), "wrong_credential");
  words = words_for(parsed(ask("POST", "passkeys/options/")));
  words.challenge = "another";
  EXPECT_EQ(code_of(post("passkeys/", registration(words))), "wrong_credential");
  EXPECT_EQ(code_of(post("passkeys/", {{"credential", {{"id", "!"}}}})), "malformed");
  EXPECT_EQ(code_of(post("passkeys/", {})), "malformed");
}

TEST_F(SecondStepsTest, a_passkey_belongs_to_one_account) {
  EXPECT_EQ(add_passkey().status, 201);
  add(tests::user_of("bob@example.org"));
  browser.clear();
  sign_in("bob@example.org", password);
  EXPECT_EQ(code_of(add_passkey()), "taken");
}

TEST_F(SecondStepsTest, a_passkey_opens_the_account_by_itself) {
  add_passkey();
  browser.clear();
  const auto options = parsed(ask("POST", "sign-in/passkey/options/", "{}"));
  EXPECT_EQ(options.at("publicKey").at("userVerification"), "required");
  EXPECT_TRUE(options.at("publicKey").at("allowCredentials").as_array().empty());
  auto words = words_for(options);
  words.count = 2;
  const auto body = assertion(words);
  auto copy = browser;
  const auto response = post("sign-in/passkey/", body);
  ASSERT_EQ(response.status, 200) << response.content();
  EXPECT_EQ(parsed(response)["email"], "claire@example.org");
  EXPECT_EQ(ask("GET", "users/me/").status, 200);
  EXPECT_EQ(ask(copy, "POST", "sign-in/passkey/", json::serialize(body)).status, 401);
}

TEST_F(SecondStepsTest, a_passkey_that_nobody_unlocked_is_not_enough_by_itself) {
  add_passkey();
  browser.clear();
  auto words = words_for(parsed(ask("POST", "sign-in/passkey/options/")));
  words.flags = 0x01;
  words.count = 2;
  EXPECT_EQ(code_of(post("sign-in/passkey/", assertion(words))), "wrong_credentials");
  EXPECT_EQ(sign_in(claire.email, password).content(), R"({"second_step":["passkey"]})");
  const auto options = parsed(ask("POST", "sign-in/passkey/options/"));
  EXPECT_EQ(options.at("publicKey").at("allowCredentials").as_array().size(), 1U);
  words = words_for(options);
  words.flags = 0x01;
  words.count = 3;
  EXPECT_EQ(post("sign-in/passkey/", assertion(words)).status, 200);
}

TEST_F(SecondStepsTest, a_passkey_of_somebody_else_is_no_second_step) {
  add_passkey();
  const meet::User bob = add(tests::user_of("bob@example.org"));
  run([&](Session& session) {
    store::Users(session).set_totp(bob.id, "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP", 0);
    return true;
  });
  browser.clear();
  sign_in(bob.email, password);
  auto words = words_for(parsed(ask("POST", "sign-in/passkey/options/")));
  words.count = 2;
  EXPECT_EQ(post("sign-in/passkey/", assertion(words)).status, 401);
}

TEST_F(SecondStepsTest, a_passkey_that_was_copied_or_is_strange_opens_nothing) {
  add_passkey();
  browser.clear();
  auto words = words_for(parsed(ask("POST", "sign-in/passkey/options/")));
  words.count = 1;
  EXPECT_EQ(post("sign-in/passkey/", assertion(words)).status, 401);
  words = words_for(parsed(ask("POST", "sign-in/passkey/options/")));
  words.id = "another";
  EXPECT_EQ(post("sign-in/passkey/", assertion(words)).status, 401);
  browser.clear();
  EXPECT_EQ(code_of(post("sign-in/passkey/", assertion(words))), "expired");
  EXPECT_EQ(post("sign-in/passkey/", {}).status, 400);
}

TEST_F(SecondStepsTest, the_public_url_names_whom_passkeys_are_for) {
  site.public_url = "https://visio.example.fr:8443";
  Request request;
  request.client = client;
  PasswordWorker worker(entropy, {});
  meet::FailedAttempts attempts;
  UsedChallenges used;
  const PeopleContext context{.site = site,
                              .clock = clock,
                              .log = log,
                              .entropy = entropy,
                              .database = *database,
                              .passwords = worker,
                              .attempts = attempts,
                              .used_challenges = used};
  const auto asked = passkey_request("c", true, request, context);
  EXPECT_EQ(asked.rp_id, "visio.example.fr");
  EXPECT_EQ(asked.origin, "https://visio.example.fr:8443");
  site.public_url = "";
  request.client.host = "localhost:8080";
  request.client.is_secure = false;
  EXPECT_EQ(passkey_request("c", true, request, context).rp_id, "localhost");
  EXPECT_EQ(passkey_request("c", true, request, context).origin, "http://localhost:8080");
}

TEST(UsedChallengesTest, are_used_once_and_so_many_are_remembered) {
  UsedChallenges used;
  EXPECT_TRUE(used.use("one"));
  EXPECT_FALSE(used.use("one"));
  for (std::size_t more = 0; more < UsedChallenges::max_kept; ++more) {
    used.use(std::to_string(more));
  }
  EXPECT_TRUE(used.use("one"));
}

}  // namespace
}  // namespace visio::api
