#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "api/single_sign_on/openid_provider.h"
#include "base/percent_encoding.h"
#include "tests/api/single_sign_on/fake_provider.h"
#include "tests/api/whole_application.h"

namespace visio::tests {

using ChangeProvider = std::function<void(api::OpenIdSettings& settings, api::Site& site)>;

/// What must be there before the application is.
struct ProviderOfTest {
  api::OpenIdProvider* make(api::Site& site, net::ControlLoop& loop, base::LogSink& log,
                            const ChangeProvider& change) {
    fake.emplace(loop);
    EXPECT_TRUE(fake->listens());
    site.sign_in.has_provider = true;
    api::OpenIdSettings settings{
        .issuer = fake->issuer(),
        .client = {.id = FakeProvider::client_id, .secret = FakeProvider::client_secret},
        .patience = base::Duration::zero()};
    if (change) change(settings, site);
    provider.emplace(api::OpenIdProvider::Ground{.loop = loop, .clock = real_clock, .log = log},
                     std::move(settings));
    EXPECT_TRUE(provider->start());
    return &*provider;
  }

  std::optional<FakeProvider> fake;
  std::optional<api::OpenIdProvider> provider;
};

/// The whole server with a provider of single sign-on, both on loopback.
class SingleSignOnFixture : private ProviderOfTest, public WholeApplication {
 protected:
  explicit SingleSignOnFixture(const ChangeProvider& change = {})
      : WholeApplication([&change, &of_test = static_cast<ProviderOfTest&>(*this)](
                             api::Site& site, net::ControlLoop& loop, base::LogSink& log) {
          return of_test.make(site, loop, log, change);
        }) {}

  ~SingleSignOnFixture() override {
    loop.stop();
    thread = {};
    provider.reset();
    fake.reset();
  }

  /// Reads or changes the provider on its thread.
  template <class Action>
  auto at_provider(const Action& action) {
    return on_loop([&] { return action(*fake); });
  }

  static std::string location(const Answer& answer) {
    constexpr std::string_view header = "location: ";
    const std::size_t at = answer.head.find(header);
    if (at == std::string::npos) return {};
    const std::size_t begin = at + header.size();
    return answer.head.substr(begin, answer.head.find('\r', begin) - begin);
  }

  Answer begin(Browser& browser, std::string_view more = "") {
    return ask(browser, "GET", "authenticate/?returnTo=%2Fabc-defg-hij" + std::string(more));
  }

  /// What a browser gets in the end that goes to the provider and comes back.
  Answer sign_in(Browser& browser, std::string_view more = "") {
    const std::string there = location(begin(browser, more));
    return ask(browser, "GET", at_provider([&](FakeProvider& at) { return at.authorize(there); }));
  }

  std::string issuer() {
    return at_provider([](FakeProvider& at) { return at.issuer(); });
  }

  Answer send_logout_token(const std::string& token) {
    return ask("POST", "backchannel-logout/", "logout_token=" + base::percent_encode(token));
  }

  bool is_signed_in(Browser& browser) { return ask(browser, "GET", "users/me/").status == 200; }
};

}  // namespace visio::tests
