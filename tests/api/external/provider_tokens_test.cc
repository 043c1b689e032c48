// What other programs do by access tokens of the provider of single sign-on.

#include "api/external/provider_tokens.h"

#include <gtest/gtest.h>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <exception>
#include <future>

#include "store/identities.h"
#include "tests/api/external/external_fixture.h"
#include "tests/api/single_sign_on/single_sign_on_fixture.h"
#include "tests/api/still_clock.h"

namespace visio::api {
namespace {

using tests::Answer;
using tests::Browser;
using tests::FakeProvider;
namespace json = boost::json;

class ProviderTokensTest : protected tests::ProviderOfTest, public tests::ExternalFixture {
 protected:
  ProviderTokensTest()
      : ExternalFixture([&of_test = static_cast<ProviderOfTest&>(*this)](
                            Site& site, net::ControlLoop& loop, base::LogSink& log) {
          return of_test.make(site, loop, log, [](OpenIdSettings& settings, Site&) {
            settings.token_clients = {"docs"};
          });
        }) {
    give("claires-token", "claire at the provider");
    rows([this, issuer = fake->issuer()](store::sql::Session& session) {
      store::Identities(session).add(
          {.issuer = issuer, .subject = "claire at the provider", .user = claire.id});
      return true;
    });
  }

  ~ProviderTokensTest() override {
    loop.stop();
    thread = {};
    provider.reset();
    fake.reset();
  }

  template <class Action>
  auto at_provider(const Action& action) {
    return on_loop([&] { return action(*fake); });
  }

  /// The provider gives a client a token for somebody.
  void give(std::string_view token, std::string_view subject, json::object more = {}) {
    json::object said{{"active", true},
                      {"sub", subject},
                      {"client_id", "docs"},
                      {"scope", "lasuite_visio lasuite_visio:rooms:create"}};
    for (const auto& [name, value] : more) said[name] = value;
    at_provider([&](FakeProvider& at) {
      at.access_tokens[token] = said;
      return true;
    });
  }

  int introspections() {
    return at_provider([](FakeProvider& at) { return at.introspections; });
  }

  static Browser bearing(std::string_view token) { return {.livekit_token = std::string(token)}; }

  Answer make_with(std::string_view token) {
    Browser program = bearing(token);
    return make_room(program);
  }
};

TEST_F(ProviderTokensTest, make_rooms_for_whom_they_name) {
  const Answer made = make_with("claires-token");
  ASSERT_EQ(made.status, 201) << made.body;
  Browser claires = browser_of(claire);
  const std::string slug = text(made.json().at("slug"));
  EXPECT_EQ(ask(claires, "GET", "rooms/" + slug + "/").json().at("role"), "owner");
  EXPECT_EQ(last_line().actor.id, claire.id.text);
  EXPECT_EQ(last_line().detail.at("application"), "docs");
  EXPECT_EQ(at_provider([](FakeProvider& at) { return at.last_secret; }),
            "Basic dmlzaW86dGhlJTIwY2xpZW50JTI3cyUyMHNlY3JldA==");
}

TEST_F(ProviderTokensTest, do_only_what_their_scopes_allow) {
  Browser program = bearing("claires-token");
  EXPECT_EQ(code_of(ask(program, "GET", rooms_path)), "insufficient_scope");
  give("without-any", "claire at the provider", {{"scope", "openid"}});
  EXPECT_EQ(code_of(make_with("without-any")), "invalid_token");
}

TEST_F(ProviderTokensTest, are_refused_where_they_do_not_work_here) {
  give("another-clients", "claire at the provider", {{"client_id", "others"}});
  give("a-strangers", "nobody who has come");
  for (const char* token : {"never-given", "another-clients", "a-strangers"}) {
    const Answer refused = make_with(token);
    EXPECT_EQ(refused.status, 401) << token;
    EXPECT_EQ(code_of(refused), "invalid_token") << token;
    EXPECT_TRUE(refused.says("www-authenticate: Bearer")) << token;
  }
}

TEST_F(ProviderTokensTest, are_asked_about_once_in_a_while) {
  make_with("claires-token");
  EXPECT_EQ(make_with("claires-token").status, 201);
  EXPECT_EQ(introspections(), 1);
  make_with("never-given");
  make_with("never-given");
  EXPECT_EQ(introspections(), 3) << "a no is asked about each time";
}

TEST_F(ProviderTokensTest, are_not_asked_about_when_they_cannot_be_any) {
  EXPECT_EQ(make_with(std::string(ProviderTokens::longest + 1, 'x')).status, 401);
  Browser own = acting_for("claire@ville.fr");
  EXPECT_EQ(make_room(own).status, 201);
  EXPECT_EQ(introspections(), 0);
}

TEST_F(ProviderTokensTest, wait_for_a_provider_that_is_down) {
  at_provider([](FakeProvider& at) { return at.is_down = true; });
  const Answer answer = make_with("claires-token");
  EXPECT_EQ(answer.status, 503);
  EXPECT_EQ(code_of(answer), "provider_down");
  at_provider([](FakeProvider& at) { return at.is_down = false; });
  EXPECT_EQ(make_with("claires-token").status, 201);
}

TEST_F(ProviderTokensTest, are_asked_about_anew_after_ten_seconds) {
  tests::StillClock still(tests::real_clock.wall_time());
  ProviderTokens tokens(&*provider, still);
  using Read = std::expected<ExternalGrant, ProviderFault>;
  const auto is_worth_something = [&] {
    std::promise<bool> promise;
    loop.post([&] {
      boost::asio::co_spawn(loop.context(), tokens.read("claires-token"),
                            [&](const std::exception_ptr&, const Read& read) {
                              promise.set_value(read.has_value());
                            });
    });
    return promise.get_future().get();
  };
  EXPECT_TRUE(is_worth_something());
  at_provider([](FakeProvider& at) { return at.access_tokens.erase("claires-token"); });
  still.advance(ProviderTokens::life - std::chrono::milliseconds(1));
  EXPECT_TRUE(is_worth_something());
  still.advance(std::chrono::milliseconds(1));
  EXPECT_FALSE(is_worth_something());
}

TEST_F(ProviderTokensTest, that_are_revoked_work_no_more) {
  EXPECT_EQ(make_with("claires-token").status, 201);
  at_provider([](FakeProvider& at) { return at.access_tokens.erase("claires-token"); });
  clock.set_on(std::chrono::minutes(6));
  EXPECT_EQ(code_of(make_with("claires-token")), "invalid_token");
}

TEST_F(ProviderTokensTest, of_closed_accounts_are_refused) {
  EXPECT_EQ(make_with("claires-token").status, 201);
  rows([id = claire.id](store::sql::Session& session) {
    store::Users(session).set_active(id, false, meet::Time(std::chrono::seconds(1)));
    return true;
  });
  EXPECT_EQ(code_of(make_with("claires-token")), "inactive");
}

}  // namespace
}  // namespace visio::api
