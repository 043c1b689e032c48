#include "api/single_sign_on/single_sign_on.h"

#include <gtest/gtest.h>

#include "meet/rooms/participant.h"
#include "store/audit_log.h"
#include "store/ended_places.h"
#include "store/participants.h"
#include "store/rooms.h"
#include "tests/api/single_sign_on/single_sign_on_fixture.h"

namespace visio::api {
namespace {

using store::sql::Session;
using tests::Answer;
using tests::Browser;
using tests::FakeProvider;
using tests::SingleSignOnFixture;

class SingleSignOnTest : public SingleSignOnFixture {
 protected:
  using SingleSignOnFixture::SingleSignOnFixture;

  Answer sign_in_with(std::string_view claim, boost::json::value value) {
    at_provider([&](FakeProvider& at) {
      at.changed_claims = {{claim, value}};
      return true;
    });
    Browser browser;
    return sign_in(browser);
  }

  static std::string failure(std::string_view code) {
    return "/sign-in?error=" + std::string(code) + "&returnTo=%2Fabc-defg-hij";
  }

  Browser browser;
};

TEST_F(SingleSignOnTest, sends_browsers_to_the_provider_with_a_challenge) {
  const std::string there = location(begin(browser));
  EXPECT_TRUE(there.starts_with(issuer() + "/authorize?response_type=code&client_id=visio&"));
  EXPECT_TRUE(there.contains("&code_challenge_method=S256"));
  EXPECT_FALSE(there.contains("prompt="));
  EXPECT_EQ(browser.cookies.size(), 1U);
}

TEST_F(SingleSignOnTest, signs_in_and_goes_back_to_where_it_began) {
  const Answer answer = sign_in(browser);
  EXPECT_EQ(answer.status, 302);
  EXPECT_EQ(location(answer), "/abc-defg-hij");
  const auto me = ask(browser, "GET", "users/me/").json();
  EXPECT_EQ(me.at("email"), "ada@ville.fr");
  EXPECT_EQ(me.at("full_name"), "Ada Lovelace");
  EXPECT_EQ(browser.cookies.count("sessionid"), 1U);
  EXPECT_EQ(browser.cookies.size(), 2U);
}

TEST_F(SingleSignOnTest, gives_the_secret_to_the_provider_alone) {
  sign_in(browser);
  const std::string secret = at_provider([](FakeProvider& at) { return at.last_secret; });
  EXPECT_EQ(secret, "Basic dmlzaW86dGhlJTIwY2xpZW50JTI3cyUyMHNlY3JldA==");
}

TEST_F(SingleSignOnTest, sends_nobody_to_another_site_afterwards) {
  for (const char* elsewhere :
       {"https%3A%2F%2Fevil.example", "%2F%2Fevil.example", "%2F%5Cevil.example", "%2F%0D%0Ax"}) {
    Browser fresh;
    const Answer began = ask(fresh, "GET", "authenticate/?returnTo=" + std::string(elsewhere));
    const std::string there = location(began);
    const std::string back = at_provider([&](FakeProvider& at) { return at.authorize(there); });
    EXPECT_EQ(location(ask(fresh, "GET", back)), "/") << elsewhere;
  }
  Browser fresh;
  const std::string own = base::percent_encode("http://" + host() + "/rooms");
  const std::string there = location(ask(fresh, "GET", "authenticate/?returnTo=" + own));
  const std::string back = at_provider([&](FakeProvider& at) { return at.authorize(there); });
  EXPECT_EQ(location(ask(fresh, "GET", back)), "/rooms");
}

TEST_F(SingleSignOnTest, takes_only_answers_to_what_this_browser_asked) {
  const std::string there = location(begin(browser));
  const std::string back = at_provider([&](FakeProvider& at) { return at.authorize(there); });
  Browser stranger;
  EXPECT_EQ(location(ask(stranger, "GET", back)), "/sign-in?error=expired&returnTo=%2F");
  EXPECT_EQ(location(ask(browser, "GET", "callback/?code=x&state=another")),
            "/sign-in?error=expired&returnTo=%2F");
  EXPECT_EQ(location(ask(browser, "GET", back)), "/abc-defg-hij");
  EXPECT_EQ(location(ask(browser, "GET", back)), "/sign-in?error=expired&returnTo=%2F");
}

TEST_F(SingleSignOnTest, keeps_several_pages_that_sign_in_at_once_apart) {
  const std::string one = location(begin(browser));
  const std::string other = location(begin(browser));
  const std::string back = at_provider([&](FakeProvider& at) { return at.authorize(other); });
  EXPECT_EQ(location(ask(browser, "GET", back)), "/abc-defg-hij");
  EXPECT_NE(one, other);
}

TEST_F(SingleSignOnTest, believes_no_token_that_is_not_right) {
  EXPECT_EQ(location(sign_in_with("iss", "https://evil.example")), failure("bad_answer"));
  EXPECT_EQ(location(sign_in_with("aud", "others")), failure("bad_answer"));
  EXPECT_EQ(location(sign_in_with("nonce", "another")), failure("bad_answer"));
  EXPECT_EQ(location(sign_in_with("exp", 1)), failure("bad_answer"));
  EXPECT_EQ(location(sign_in_with("iat", 4'000'000'000)), failure("bad_answer"));
  EXPECT_EQ(location(sign_in_with("sub", "somebody else")), failure("bad_answer"));
  EXPECT_EQ(location(sign_in_with("azp", "visio")), "/abc-defg-hij");
}

TEST_F(SingleSignOnTest, fetches_keys_anew_when_they_rotate) {
  Browser first;
  sign_in(first);
  Browser second;
  sign_in(second);
  EXPECT_EQ(at_provider([](FakeProvider& at) { return at.key_requests; }), 1);
  at_provider([](FakeProvider& at) {
    at.signer = tests::Signer("ES256", "2");
    return true;
  });
  EXPECT_EQ(location(sign_in(browser)), "/abc-defg-hij");
  EXPECT_EQ(at_provider([](FakeProvider& at) { return at.key_requests; }), 2);
}

TEST_F(SingleSignOnTest, tells_people_on_a_page_of_ours_that_the_provider_is_down) {
  const std::string there = location(begin(browser));
  const std::string back = at_provider([&](FakeProvider& at) {
    at.is_down = true;
    return at.authorize(there);
  });
  EXPECT_EQ(location(ask(browser, "GET", back)), failure("provider_down"));
  EXPECT_EQ(location(begin(browser)), failure("provider_down"));
  at_provider([](FakeProvider& at) {
    at.is_down = false;
    return true;
  });
  EXPECT_EQ(location(sign_in(browser)), "/abc-defg-hij");
}

TEST_F(SingleSignOnTest, tells_people_what_the_provider_refused) {
  const auto refused = [this](std::string_view error) {
    Browser fresh;
    return location(ask(fresh, "GET", FakeProvider::refuse(location(begin(fresh)), error)));
  };
  EXPECT_EQ(refused("access_denied"), failure("denied"));
  EXPECT_EQ(refused("temporarily_unavailable"), failure("provider_down"));
  EXPECT_EQ(refused("invalid_scope"), failure("bad_answer"));
}

TEST_F(SingleSignOnTest, asks_in_silence_and_goes_back_in_silence) {
  Answer began = begin(browser, "&silent=true");
  EXPECT_TRUE(location(began).contains("&prompt=none"));
  const std::string back = FakeProvider::refuse(location(began), "login_required");
  EXPECT_EQ(location(ask(browser, "GET", back)), "/abc-defg-hij");
  EXPECT_FALSE(is_signed_in(browser));
  EXPECT_EQ(location(sign_in(browser, "&silent=true")), "/abc-defg-hij");
  EXPECT_TRUE(is_signed_in(browser));
  EXPECT_EQ(location(begin(browser, "&silent=true")), "/abc-defg-hij");
}

TEST_F(SingleSignOnTest, in_silence_says_nothing_of_a_provider_that_is_down) {
  at_provider([](FakeProvider& at) { return at.is_down = true; });
  EXPECT_EQ(location(begin(browser, "&silent=true")), "/abc-defg-hij");
}

TEST_F(SingleSignOnTest, links_no_administrators_account_to_a_browser_that_is_not_his) {
  const meet::User root = add_user("ada@ville.fr", "Root", true);
  EXPECT_EQ(location(sign_in(browser)), failure("administrator"));
  EXPECT_FALSE(is_signed_in(browser));
}

TEST_F(SingleSignOnTest, leaves_second_steps_of_administrators_to_the_provider) {
  sign_in(browser);
  rows([](Session& session) {
    store::Users users(session);
    auto ada = users.find_account_of("ada@ville.fr")->user;
    ada.is_administrator = true;
    return users.update(ada);
  });
  const auto me = ask(browser, "GET", "users/me/").json();
  EXPECT_EQ(me.at("needs_second_factor"), false);
  EXPECT_EQ(ask(browser, "GET", "accounts/").status, 200);
}

TEST_F(SingleSignOnTest, signs_out_at_the_provider_too) {
  sign_in(browser);
  const Answer answer = ask(browser, "GET", "logout/");
  EXPECT_EQ(answer.status, 302);
  EXPECT_TRUE(location(answer).starts_with(issuer() + "/logout?id_token_hint=ey"));
  EXPECT_TRUE(location(answer).ends_with(base::percent_encode("/api/v1.0/logout-callback/")));
  EXPECT_FALSE(is_signed_in(browser));
  EXPECT_EQ(location(ask(browser, "GET", "logout-callback/")), "/");
}

TEST_F(SingleSignOnTest, tells_the_page_where_to_sign_out) {
  sign_in(browser);
  ask(browser, "GET", "config/");
  const Answer answer = ask(browser, "POST", "sign-out/");
  EXPECT_EQ(answer.status, 200);
  EXPECT_TRUE(answer.json().at("sign_out_at").as_string().starts_with(issuer() + "/logout?"));
  EXPECT_FALSE(is_signed_in(browser));
}

TEST_F(SingleSignOnTest, signs_out_here_alone_while_the_provider_is_down) {
  sign_in(browser);
  at_provider([](FakeProvider& at) { return at.is_down = true; });
  EXPECT_EQ(location(ask(browser, "GET", "logout/")), "/");
  EXPECT_FALSE(is_signed_in(browser));
}

TEST_F(SingleSignOnTest, ends_by_the_back_channel_the_session_that_it_names) {
  sign_in(browser);
  at_provider([](FakeProvider& at) {
    at.session = "another";
    return true;
  });
  Browser other;
  sign_in(other);
  const std::string token =
      at_provider([](FakeProvider& at) { return at.logout_token({{"sid", "another"}}); });
  EXPECT_EQ(send_logout_token(token).status, 200);
  EXPECT_FALSE(is_signed_in(other));
  EXPECT_TRUE(is_signed_in(browser));
}

TEST_F(SingleSignOnTest, ends_by_the_back_channel_the_calls_of_who_was_signed_out) {
  sign_in(browser);
  const auto moment =
      std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
  rows([moment](Session& session) {
    const auto ada = store::Users(session).find_account_of("ada@ville.fr")->user.id;
    store::Rooms(session).add({.id = {"room"},
                               .code = meet::RoomCode::parse("abc-defg-hij").value(),
                               .name = "Council",
                               .made_at = moment});
    store::Participants(session).add(
        {.identity = "phone", .room = {"room"}, .user = ada, .name = "Ada", .made_at = moment});
    return true;
  });
  const std::string token =
      at_provider([](FakeProvider& at) { return at.logout_token({{"sub", "ada"}}); });
  EXPECT_EQ(send_logout_token(token).status, 200);
  const auto ended =
      rows([moment](Session& session) { return store::EndedPlaces(session).since(moment); });
  ASSERT_EQ(ended.size(), 1U);
  EXPECT_EQ(ended[0].identity, "phone");
}

TEST_F(SingleSignOnTest, takes_no_logout_token_twice_and_none_that_is_not_right) {
  const std::string token =
      at_provider([](FakeProvider& at) { return at.logout_token({{"sub", "ada"}}); });
  EXPECT_EQ(send_logout_token(token).status, 200);
  EXPECT_EQ(send_logout_token(token).status, 400);
  EXPECT_EQ(send_logout_token("a.b.c").status, 400);
  EXPECT_EQ(ask("POST", "backchannel-logout/", "x=y").status, 400);
  const std::string foreign = at_provider(
      [](FakeProvider& at) { return at.logout_token({{"sub", "ada"}, {"aud", "others"}}); });
  EXPECT_EQ(send_logout_token(foreign).status, 400);
  const tests::Signer forger("ES256", "1");
  EXPECT_EQ(send_logout_token(forger.sign({{"sub", "ada"}})).status, 400);
}

TEST_F(SingleSignOnTest, says_that_it_cannot_hear_of_sign_outs_while_the_provider_is_down) {
  const std::string token = at_provider([](FakeProvider& at) {
    at.is_down = true;
    return at.logout_token({{"sub", "ada"}});
  });
  EXPECT_EQ(send_logout_token(token).status, 503);
}

TEST_F(SingleSignOnTest, is_told_to_pages_and_counts_as_accounts) {
  const auto visio = ask("GET", "config/").json().at("visio").as_object();
  EXPECT_EQ(visio.at("has_accounts"), true);
  EXPECT_EQ(visio.at("create"), "signed-in");
  EXPECT_TRUE(visio.at("sign_in").at("provider").is_object());
  EXPECT_EQ(ask("GET", "config/").json().at("is_silent_login_enabled"), false);
  EXPECT_EQ(ask("POST", "rooms/", R"({"name": "abc-defg-hij"})").status, 401);
}

class PatientSingleSignOn : public SingleSignOnTest {
 protected:
  PatientSingleSignOn()
      : SingleSignOnTest(
            [](OpenIdSettings& settings, Site&) { settings.patience = std::chrono::hours(1); }) {}
};

TEST_F(PatientSingleSignOn, asks_a_provider_that_is_down_once_for_all_who_wait) {
  at_provider([](FakeProvider& at) { return at.is_down = true; });
  for (int time = 0; time < 3; ++time)
    EXPECT_EQ(location(begin(browser)), failure("provider_down"));
  EXPECT_EQ(at_provider([](FakeProvider& at) { return at.requests; }), 1);
}

class SilentSingleSignOn : public SingleSignOnTest {
 protected:
  SilentSingleSignOn()
      : SingleSignOnTest([](OpenIdSettings&, Site& site) {
          site.sign_in.is_silent = true;
          site.sign_in.local_accounts = false;
        }) {}
};

TEST_F(SilentSingleSignOn, is_announced_where_operators_want_it) {
  EXPECT_EQ(ask("GET", "config/").json().at("is_silent_login_enabled"), true);
}

TEST_F(SilentSingleSignOn, can_be_the_only_way_in) {
  const auto ways = ask("GET", "config/").json().at("visio").at("sign_in").as_object();
  EXPECT_EQ(ways.at("password"), false);
  EXPECT_EQ(ways.at("passkey"), false);
  for (const char* door : {"sign-in/", "sign-in/totp/", "sign-in/passkey/options/", "links/x/"}) {
    const Answer answer = ask("POST", door, "{}");
    EXPECT_EQ(answer.status, 403) << door;
    EXPECT_EQ(answer.json().at("code"), "local_accounts_closed") << door;
  }
  sign_in(browser);
  EXPECT_TRUE(is_signed_in(browser));
}

class SignedUserinfo : public SingleSignOnTest {
 protected:
  SignedUserinfo()
      : SingleSignOnTest([](OpenIdSettings& settings, Site&) {
          settings.has_signed_userinfo = true;
          settings.administrator_group = "admins";
          settings.claims.active = "employed";
          settings.rules.domains = {"ville.fr"};
        }) {
    at_provider([](FakeProvider& at) { return at.signs_userinfo = true; });
  }

  std::string sign_in_as(std::string_view claim, boost::json::value value) {
    at_provider([&](FakeProvider& at) {
      at.person[claim] = value;
      return true;
    });
    Browser fresh;
    return location(sign_in(fresh));
  }

  /// Of the audit, what nobody did but the provider.
  std::vector<meet::AuditAction> decisions_of_provider() {
    return rows([provider = issuer()](Session& session) {
      std::vector<meet::AuditAction> decisions;
      for (const auto& event : store::AuditLog(session).list({}, 20)) {
        if (event.actor.name == provider) decisions.push_back(event.action);
      }
      return decisions;
    });
  }
};

TEST_F(SignedUserinfo, is_believed_as_proconnect_sends_it) {
  EXPECT_EQ(location(sign_in(browser)), "/abc-defg-hij");
  EXPECT_EQ(ask(browser, "GET", "users/me/").json().at("full_name"), "Ada Lovelace");
}

TEST_F(SignedUserinfo, is_not_believed_without_its_signature) {
  at_provider([](FakeProvider& at) { return at.signs_userinfo = false; });
  EXPECT_EQ(location(sign_in(browser)), failure("bad_answer"));
}

TEST_F(SignedUserinfo, makes_administrators_of_a_group) {
  EXPECT_EQ(sign_in_as("groups", boost::json::array{"admins"}), "/abc-defg-hij");
  sign_in(browser);
  EXPECT_EQ(ask(browser, "GET", "users/me/").json().at("is_administrator"), true);
}

TEST_F(SignedUserinfo, tells_the_audit_what_the_provider_decided_about_accounts) {
  sign_in_as("groups", boost::json::array{"admins"});
  sign_in_as("groups", boost::json::array{"admins"});
  EXPECT_EQ(decisions_of_provider(), std::vector{meet::AuditAction::administrator_made});
  sign_in_as("employed", false);
  EXPECT_EQ(decisions_of_provider().size(), 1U) << "the last administrator stays";
}

TEST_F(SignedUserinfo, closes_the_account_of_who_is_gone) {
  sign_in(browser);
  EXPECT_TRUE(is_signed_in(browser));
  EXPECT_EQ(sign_in_as("employed", false), failure("deactivated"));
  EXPECT_FALSE(is_signed_in(browser));
  EXPECT_EQ(sign_in_as("employed", true), "/abc-defg-hij");
}

TEST_F(SignedUserinfo, lets_in_who_is_of_an_allowed_domain) {
  EXPECT_EQ(sign_in_as("email", "ada@elsewhere.fr"), failure("not_allowed"));
}

TEST_F(SignedUserinfo, lets_no_address_in_that_was_verified_only_as_another_one) {
  at_provider([](FakeProvider& at) {
    at.changed_claims = {{"email", "old@ville.fr"}, {"email_verified", true}};
    at.person.erase("email_verified");
    return true;
  });
  EXPECT_EQ(sign_in_as("email", "ada@ville.fr"), failure("not_allowed"));
}

class WithoutProvider : public tests::WholeApplication {};

TEST_F(WithoutProvider, single_sign_on_is_not_there) {
  for (const char* path : {"authenticate/", "callback/?code=x&state=y", "logout-callback/"}) {
    EXPECT_EQ(ask("GET", path).status, 404) << path;
  }
  EXPECT_EQ(ask("POST", "backchannel-logout/", "logout_token=a.b.c").status, 404);
  const auto config = ask("GET", "config/").json();
  EXPECT_EQ(config.at("is_silent_login_enabled"), false);
  EXPECT_TRUE(config.at("visio").at("sign_in").at("provider").is_null());
}

}  // namespace
}  // namespace visio::api
