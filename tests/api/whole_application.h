#pragma once

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <chrono>
#include <cstdlib>
#include <functional>
#include <future>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <utility>

#include "api/application.h"
#include "api/diagnostics/connection_tests.h"
#include "api/signalling_gateway.h"
#include "credentials/secret_key.h"
#include "net/entropy.h"
#include "net/socket_address.h"
#include "record/recorder.h"
#include "store/user_sessions.h"
#include "store/users.h"
#include "tests/api/no_media.h"
#include "tests/base/real_clock.h"
#include "tests/base/recording_log.h"
#include "tests/base/set_clock.h"
#include "tests/main/folder.h"
#include "tests/net/raw_client.h"
#include "tests/record/fake_tap.h"
#include "tests/store/product_database.h"

namespace visio::tests {

/// A response as it came over the network.
struct Answer {
  int status = 0;
  std::string head;
  std::string body;

  /// An empty object where the body is none.
  boost::json::object json() const {
    boost::system::error_code error;
    const boost::json::value value = boost::json::parse(body, error);
    return !error && value.is_object() ? value.as_object() : boost::json::object();
  }

  bool says(std::string_view line) const { return head.contains(line); }
};

/// A browser, or La Suite's frontend in one, as far as requests show it.
struct Browser {
  std::map<std::string, std::string, std::less<>> cookies = {};
  std::string livekit_token = {};  ///< sent as the bearer's, where it is not empty
  bool repeats_csrf_token = true;  ///< the cookie `csrftoken` as the header X-CSRFToken
  std::string origin = {};         ///< of the page, where browsers say it
  std::string content_type = {};   ///< of what it sends, where it says it

  std::string headers() const {
    std::string text;
    for (const auto& [name, value] : cookies) {
      text.append(text.empty() ? "cookie: " : "; ").append(name).append("=").append(value);
    }
    if (!text.empty()) text += "\r\n";
    const auto csrf = cookies.find("csrftoken");
    if (repeats_csrf_token && csrf != cookies.end()) {
      text.append("x-csrftoken: ").append(csrf->second).append("\r\n");
    }
    if (!livekit_token.empty()) {
      text.append("authorization: Bearer ").append(livekit_token).append("\r\n");
    }
    if (!origin.empty()) text.append("origin: ").append(origin).append("\r\n");
    if (!content_type.empty()) text.append("content-type: ").append(content_type).append("\r\n");
    return text;
  }

  /// Takes what a response sets.
  void keep_cookies(std::string_view head) {
    constexpr std::string_view header = "set-cookie: ";
    for (std::size_t at = head.find(header); at != std::string_view::npos;
         at = head.find(header, at)) {
      at += header.size();
      const std::string_view pair = head.substr(at, head.find_first_of(";\r", at) - at);
      const std::size_t equals = pair.find('=');
      const std::string name(pair.substr(0, equals));
      cookies[name] = pair.substr(equals + 1);
      if (cookies[name].empty()) cookies.erase(name);
    }
  }
};

/// The whole server without media, on loopback, with its rows.
class WholeApplication : public testing::Test {
 protected:
  static constexpr std::string_view api = "/api/v1.0/";

  /// Changes what the application will stand on, and gives it a provider of single sign-on, which
  /// may be none.
  using Prepare =
      std::function<api::OpenIdProvider*(api::Site&, net::ControlLoop&, base::LogSink&)>;

  explicit WholeApplication(const Prepare& prepare = {});
  ~WholeApplication() override;

  /// Over a connection of its own. `target` begins with a slash, or is below /api/v1.0/.
  Answer ask(Browser& browser, std::string_view method, std::string_view target,
             std::string_view body = "");

  /// As somebody whom nobody knows.
  Answer ask(std::string_view method, std::string_view target, std::string_view body = "") {
    Browser nobody;
    return ask(nobody, method, target, body);
  }

  /// What a job comes to.
  template <class Job>
  auto rows(Job job) {
    using Result = store::sql::Result<store::sql::ValueOf<Job>>;
    std::promise<Result> promise;
    database->write(std::move(job), [&](Result result) { promise.set_value(std::move(result)); });
    return promise.get_future().get().value();
  }

  /// What `get` returns on the loop's thread.
  template <class Get>
  auto on_loop(const Get& get) {
    std::promise<decltype(get())> got;
    loop.post([&] { got.set_value(get()); });
    return got.get_future().get();
  }

  /// Somebody with an account.
  meet::User add_user(std::string email, std::string full_name, bool is_administrator = false);

  /// A browser in which somebody is signed in, and which has loaded the page.
  Browser browser_of(const meet::User& user);

  std::string host() const { return net::to_string(server.addresses().front()); }

  static constexpr api::Asset page{"/index.html", "hash", "<html>", "", ""};

  api::Site site{.key = {"APIkey", "a secret of at least thirty-two characters"},
                 .version = "1.2.3"};
  ProductDatabase rows_of_test;
  net::ControlLoop loop;
  std::unique_ptr<store::sql::Database> database =
      rows_of_test.open([this](auto task) { loop.post(std::move(task)); });
  RecordingLog log;  ///< of the loop's thread
  SetClock clock;    ///< of all but the server and the rows
  net::HttpServer server{loop, real_clock};
  NoMedia media;
  api::ServerChecks checks;  ///< what the server finds; of the loop's thread
  api::SignallingGateway signalling;
  FakeTap tap;
  Folder data;
  record::Recorder recorder{
      data.path() / "recordings",
      {.media = tap, .clock = real_clock, .entropy = net::system_entropy()}};  ///< where it is on
  std::optional<api::Application> application;
  std::jthread thread;
};

/// As a site of this name and key has them.
inline livekit::Settings settings_of(const api::Site& site) {
  livekit::Settings settings;
  settings.keys.signing = {site.key.key, site.key.secret};
  settings.server_version = site.version;
  settings.is_trial = api::is_connection_test;
  return settings;
}

inline WholeApplication::WholeApplication(const Prepare& prepare)
    : signalling({.loop = loop,
                  .clock = clock,
                  .log = log,
                  .entropy = net::system_entropy(),
                  .media = media},
                 settings_of(site)) {
  api::OpenIdProvider* const provider = prepare ? prepare(site, loop, log) : nullptr;
  application.emplace(
      api::Application::Parts{.site = site,
                              .clock = clock,
                              .log = log,
                              .entropy = net::system_entropy(),
                              .signalling = signalling,
                              .media = media,
                              .server = server,
                              .database = *database,
                              .assets = std::span(&page, 1),
                              .check = [this] { return checks; },
                              .provider = provider,
                              .recorder = site.recording.is_on ? &recorder : nullptr});
  EXPECT_TRUE(server.listen({loopback()}, std::nullopt, *application));
  thread = std::jthread([this] { loop.run(); });
}

inline WholeApplication::~WholeApplication() {
  loop.stop();
  thread = {};
}

inline Answer WholeApplication::ask(Browser& browser, std::string_view method,
                                    std::string_view target, std::string_view body) {
  std::string text(method);
  text += " ";
  if (!target.starts_with('/')) text += api;
  text.append(target).append(" HTTP/1.1\r\nhost: ").append(host());
  text.append("\r\nconnection: close\r\ncontent-length: ").append(std::to_string(body.size()));
  text.append("\r\n").append(browser.headers()).append("\r\n").append(body);
  RawClient client(server.addresses().front());
  client.write(text);
  Answer answer{.head = client.read_until("\r\n\r\n"), .body = client.read_to_the_end()};
  constexpr std::size_t status_at = std::string_view("HTTP/1.1 ").size();
  if (answer.head.size() > status_at) answer.status = std::atoi(answer.head.c_str() + status_at);
  browser.keep_cookies(answer.head);
  return answer;
}

inline meet::User WholeApplication::add_user(std::string email, std::string full_name,
                                             bool is_administrator) {
  const meet::User user{.id = meet::UserId::draw(net::system_entropy()),
                        .email = std::move(email),
                        .full_name = std::move(full_name),
                        .is_administrator = is_administrator};
  rows([user](store::sql::Session& session) { return store::Users(session).add(user); });
  return user;
}

inline Browser WholeApplication::browser_of(const meet::User& user) {
  const std::string key = credentials::draw_key(net::system_entropy());
  const auto now = std::chrono::floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
  const meet::UserSession session_row{.key_hash = credentials::key_hash(key),
                                      .user = user.id,
                                      .device = "Firefox",
                                      .made_at = now,
                                      .expires_at = now + meet::session_life};
  rows([session_row](store::sql::Session& session) {
    store::UserSessions(session).add(session_row);
    return true;
  });
  Browser browser{.cookies = {{"sessionid", key}}};
  EXPECT_EQ(ask(browser, "GET", "config/").status, 200);
  EXPECT_TRUE(browser.cookies.contains("csrftoken"));
  return browser;
}

}  // namespace visio::tests
