#include "api/single_sign_on/provider_connection.h"

#include <gtest/gtest.h>

#include "store/audit_log.h"
#include "tests/api/single_sign_on/single_sign_on_fixture.h"

namespace visio::api {
namespace {

using store::sql::Session;
using tests::Answer;
using tests::Browser;
using tests::FakeProvider;
using tests::SingleSignOnFixture;

/// Claire, who signs in with a password, and is Ada at the provider.
class ProviderConnectionTest : public SingleSignOnFixture {
 protected:
  static constexpr std::string_view path = "users/me/provider/";

  ProviderConnectionTest() {
    rows([id = claire.id](Session& session) {
      store::Users(session).set_password_hash(id, "a hash");
      return true;
    });
  }

  /// Where the browser shows at the provider who it is.
  std::string begin_connection(Browser& browser) {
    const Answer began = ask(browser, "POST", path);
    EXPECT_EQ(began.status, 200) << began.body;
    return std::string(began.json().at("address").as_string());
  }

  /// What a browser gets that comes back from there.
  std::string come_back(Browser& browser, const std::string& address) {
    const std::string back = at_provider([&](FakeProvider& at) { return at.authorize(address); });
    return location(ask(browser, "GET", back));
  }

  std::string connect(Browser& browser) { return come_back(browser, begin_connection(browser)); }

  static std::string page(std::string_view code) {
    return "/account?connection=" + std::string(code);
  }

  /// The id of the account that is open in a browser.
  std::string who(Browser& asking) {
    return std::string(ask(asking, "GET", "users/me/").json().at("id").as_string());
  }

  meet::AuditEvent last_line() {
    return rows([](Session& session) { return store::AuditLog(session).list({}, 1); }).at(0);
  }

  const meet::User claire = add_user("claire@example.org", "Claire Morvan");
  Browser browser = browser_of(claire);
};

TEST_F(ProviderConnectionTest, is_made_by_who_shows_both_sides_and_opens_the_account) {
  EXPECT_TRUE(ask(browser, "GET", path).json().at("connected_at").is_null());
  const std::string address = begin_connection(browser);
  EXPECT_TRUE(address.contains("&prompt=login&max_age=0")) << address;
  EXPECT_EQ(come_back(browser, address), page("done"));
  EXPECT_EQ(last_line().action, meet::AuditAction::provider_connected);
  EXPECT_EQ(last_line().actor.id, claire.id.text);
  EXPECT_EQ(last_line().detail.at("provider"), issuer());
  const auto shown = ask(browser, "GET", path).json();
  EXPECT_GT(shown.at("connected_at").as_int64(), 0);
  EXPECT_EQ(shown.at("is_removable"), true);
  Browser elsewhere;
  sign_in(elsewhere);
  EXPECT_EQ(who(elsewhere), claire.id.text);
  EXPECT_EQ(ask(browser, "POST", path).status, 409);
}

TEST_F(ProviderConnectionTest, ends_where_something_else_opens_the_account) {
  connect(browser);
  rows([id = claire.id](Session& session) {
    store::Users(session).set_password_hash(id, "");
    return true;
  });
  EXPECT_EQ(ask(browser, "GET", path).json().at("is_removable"), false);
  const Answer refused = ask(browser, "DELETE", path);
  EXPECT_EQ(refused.status, 409);
  EXPECT_EQ(refused.json().at("code"), "last_way");
  rows([id = claire.id](Session& session) {
    store::Users(session).set_password_hash(id, "a hash");
    return true;
  });
  on_loop([this] { return site.sign_in.local_accounts = false; });
  EXPECT_EQ(ask(browser, "DELETE", path).status, 409) << "passwords open nothing here";
  on_loop([this] { return site.sign_in.local_accounts = true; });
  EXPECT_EQ(ask(browser, "DELETE", path).status, 204);
  EXPECT_EQ(last_line().action, meet::AuditAction::provider_disconnected);
  EXPECT_EQ(ask(browser, "DELETE", path).status, 404);
  Browser elsewhere;
  sign_in(elsewhere);
  EXPECT_NE(who(elsewhere), claire.id.text);
}

TEST_F(ProviderConnectionTest, is_not_made_with_who_has_an_account) {
  Browser adas;
  sign_in(adas);
  EXPECT_EQ(connect(browser), page("taken"));
  EXPECT_TRUE(ask(browser, "GET", path).json().at("connected_at").is_null());
}

TEST_F(ProviderConnectionTest, needs_somebody_who_has_just_shown_who_he_is) {
  const auto now = std::chrono::system_clock::now().time_since_epoch();
  const auto seconds = std::chrono::floor<std::chrono::seconds>(now).count();
  at_provider([&](FakeProvider& at) {
    at.changed_claims = {{"auth_time", seconds - 3'600}};
    return true;
  });
  EXPECT_EQ(connect(browser), page("bad_answer"));
  at_provider([&](FakeProvider& at) {
    at.changed_claims = {{"auth_time", seconds}};
    return true;
  });
  EXPECT_EQ(connect(browser), page("done"));
}

TEST_F(ProviderConnectionTest, is_made_for_who_began_it_only) {
  const std::string address = begin_connection(browser);
  Browser bobs = browser_of(add_user("bob@example.org", "Bob"));
  for (const auto& [name, value] : browser.cookies) {
    if (name.starts_with("openid_")) bobs.cookies[name] = value;
  }
  EXPECT_EQ(come_back(bobs, address), page("expired"));
  EXPECT_TRUE(ask(bobs, "GET", path).json().at("connected_at").is_null());
}

TEST_F(ProviderConnectionTest, says_what_the_provider_refused) {
  const std::string address = begin_connection(browser);
  const std::string back = FakeProvider::refuse(address, "access_denied");
  EXPECT_EQ(location(ask(browser, "GET", back)), page("denied"));
  at_provider([](FakeProvider& at) { return at.is_down = true; });
  const Answer down = ask(browser, "POST", path);
  EXPECT_EQ(down.status, 503);
  EXPECT_EQ(down.json().at("code"), "provider_down");
}

TEST_F(ProviderConnectionTest, is_for_who_is_signed_in_and_proves_it) {
  for (const char* method : {"GET", "POST", "DELETE"}) {
    EXPECT_EQ(ask(method, path).status, 401) << method;
  }
  Browser forged = browser;
  forged.repeats_csrf_token = false;
  EXPECT_EQ(ask(forged, "POST", path).status, 403);
  EXPECT_EQ(ask(forged, "DELETE", path).status, 403);
}

class NoProviderToConnectWith : public tests::WholeApplication {};

TEST_F(NoProviderToConnectWith, there_is_nothing_to_connect_with) {
  Browser browser = browser_of(add_user("claire@example.org", "Claire Morvan"));
  for (const char* method : {"GET", "POST", "DELETE"}) {
    EXPECT_EQ(ask(browser, method, "users/me/provider/").status, 404) << method;
  }
}

}  // namespace
}  // namespace visio::api
