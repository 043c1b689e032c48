#pragma once

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <boost/json/serialize.hpp>
#include <map>
#include <memory>
#include <string>
#include <thread>
#include <utility>

#include "api/people/authentication.h"
#include "api/people/people.h"
#include "api/people/people_routes.h"
#include "api/router.h"
#include "credentials/password.h"
#include "net/socket_address.h"
#include "store/users.h"
#include "tests/api/run_task.h"
#include "tests/api/signed_in.h"
#include "tests/api/still_clock.h"
#include "tests/base/recording_log.h"
#include "tests/base/seeded_entropy.h"
#include "tests/store/inbox.h"
#include "tests/store/product_database.h"

namespace visio::tests {

/// The API of people over a database of its own, asked by a browser that keeps its cookies.
class PeopleTest : public testing::Test {
 protected:
  static constexpr meet::Time now{std::chrono::seconds(1'800'000'000)};
  static constexpr credentials::PasswordCosts cheap{.memory_kib = 8, .passes = 1, .lanes = 1};
  static constexpr const char* password = "correct horse battery";

  /// The cookies of one browser.
  using Browser = std::map<std::string, std::string, std::less<>>;

  /// What a browser gets for a request, with its cookies and the token of its session.
  net::HttpResponse ask(Browser& browser, std::string method, std::string_view path,
                        std::string text = "") {
    net::HttpRequest request;
    request.method = std::move(method);
    request.target = "/api/v1.0/" + std::string(path);
    for (const auto& [name, value] : browser) {
      std::string cookie = name;
      cookie += "=";
      request.headers.emplace_back("cookie", cookie + value);
    }
    if (browser.contains("csrftoken")) {
      request.headers.emplace_back("x-csrftoken", browser["csrftoken"]);
    }
    request.headers.emplace_back("user-agent", "Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0");
    TextBody body(std::move(text));
    auto response =
        run_task(router.respond(std::move(request), client, body), [this] { inbox.run_one(); });
    keep_cookies(browser, response);
    return response;
  }

  net::HttpResponse ask(std::string method, std::string_view path, std::string text = "") {
    return ask(browser, std::move(method), path, std::move(text));
  }

  static boost::json::object parsed(const net::HttpResponse& response) {
    return boost::json::parse(response.content()).as_object();
  }

  /// The error's code.
  static std::string code_of(const net::HttpResponse& response) {
    const auto body = parsed(response);
    return body.contains("code") ? std::string(body.at("code").as_string()) : "";
  }

  /// What a job comes to.
  template <class Job>
  auto run(Job job) {
    return inbox.write(*database, std::move(job)).value();
  }

  /// An account with the password.
  meet::User add(meet::User user) {
    const std::string hash = credentials::hash_password(password, entropy, cheap);
    run([=](store::sql::Session& session) {
      store::Users users(session);
      users.add(user);
      users.set_password_hash(user.id, hash);
      return true;
    });
    return user;
  }

  net::HttpResponse sign_in(std::string_view email, std::string_view with) {
    return ask("POST", "sign-in/",
               boost::json::serialize(boost::json::object{{"email", email}, {"password", with}}));
  }

  static void keep_cookies(Browser& browser, const net::HttpResponse& response) {
    for (const auto& [name, value] : response.headers) {
      if (name != "set-cookie") continue;
      const std::size_t equals = value.find('=');
      const std::string text = value.substr(equals + 1, value.find(';') - equals - 1);
      if (text.empty()) {
        browser.erase(value.substr(0, equals));
      } else {
        browser[value.substr(0, equals)] = text;
      }
    }
  }

  api::Site site{.key = {"APIkey", "a secret of at least thirty-two characters"}};
  api::ClientContext client{.address = net::parse_ip("192.0.2.1").value(),
                            .host = "meet.example.org"};
  StillClock clock{now};
  RecordingLog log;
  SeededEntropy entropy;
  ProductDatabase rows_of_test;
  Inbox inbox;
  std::unique_ptr<store::sql::Database> database = rows_of_test.open(inbox.port());
  api::People people{{.site = site,
                      .clock = clock,
                      .log = log,
                      .entropy = entropy,
                      .database = *database,
                      .passwords = {.threads = 0, .costs = cheap}}};
  api::Authentication authentication{
      {.site = site, .clock = clock, .log = log, .database = *database}};
  api::Router router{api::people_routes(people), [](std::string_view) { return false; }, clock,
                     [this](const api::Route& route, api::Request& request) {
                       return authentication.identify(route, request);
                     }};
  Browser browser;
};

}  // namespace visio::tests
