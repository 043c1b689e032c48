#include "api/application.h"

#include <gtest/gtest.h>

#include <atomic>
#include <boost/json/parse.hpp>
#include <filesystem>
#include <fstream>
#include <future>
#include <thread>

#include "livekit/token.h"
#include "net/entropy.h"
#include "net/socket_address.h"
#include "tests/api/no_media.h"
#include "tests/base/real_clock.h"
#include "tests/base/recording_log.h"
#include "tests/main/folder.h"
#include "tests/net/raw_client.h"
#include "tests/store/product_database.h"

namespace visio::api {
namespace {

/// The whole control plane on loopback, with a page for its web app.
class ApplicationTest : public testing::Test {
 protected:
  ApplicationTest() {
    EXPECT_TRUE(server.listen({tests::loopback()}, std::nullopt, application));
    host = net::to_string(server.addresses().front());
    thread = std::jthread([this] { loop.run(); });
  }
  ~ApplicationTest() override {
    loop.stop();
    thread = {};
  }

  tests::RawClient connect() { return tests::RawClient(server.addresses().front()); }

  /// The whole response.
  std::string ask(std::string_view method, std::string_view target, std::string_view body = "",
                  std::string_view headers = "") {
    tests::RawClient client = connect();
    client.write(std::string(method) + " " + std::string(target) + " HTTP/1.1\r\nhost: " + host +
                 "\r\nconnection: close\r\ncontent-length: " + std::to_string(body.size()) +
                 "\r\n" + std::string(headers) + "\r\n" + std::string(body));
    return client.read_to_the_end();
  }

  static boost::json::object json_of(const std::string& response) {
    return boost::json::parse(response.substr(response.find("\r\n\r\n") + 4)).as_object();
  }

  /// What `get` returns on the loop's thread.
  template <class Get>
  auto on_loop(const Get& get) {
    std::promise<decltype(get())> got;
    loop.post([&] { got.set_value(get()); });
    return got.get_future().get();
  }

  /// From now on this machine has a proxy for others.
  void trust_proxy() {
    on_loop([this] {
      site.trusted_proxies = {net::parse_ip("127.0.0.1").value()};
      return true;
    });
  }

  /// A new room as its maker gets it.
  boost::json::object make() { return json_of(ask("POST", "/api/v1.0/rooms/")); }

  /// A token for a new room.
  std::string enter() {
    const std::string slug(make().at("slug").as_string());
    const auto body = json_of(ask("GET", "/api/v1.0/rooms/" + slug + "/?username=Anna"));
    return std::string(body.at("livekit").at("token").as_string());
  }

  static constexpr Asset page{"/index.html", "hash", "<html>", "", ""};

  Site site{.key = {"APIkey", "a secret of at least thirty-two characters"}, .version = "1.2.3"};
  tests::ProductDatabase rows_of_test;
  net::ControlLoop loop;
  std::unique_ptr<store::sql::Database> database =
      rows_of_test.open([this](auto task) { loop.post(std::move(task)); });
  tests::RecordingLog log;  ///< of the loop's thread
  net::HttpServer server{loop, tests::real_clock};
  tests::NoMedia media;
  livekit::Settings settings = [this] {
    livekit::Settings made;
    made.keys.signing.key = site.key.key;
    made.keys.signing.secret = site.key.secret;
    made.server_version = site.version;
    return made;
  }();
  SignallingGateway signalling{{.loop = loop,
                                .clock = tests::real_clock,
                                .log = log,
                                .entropy = net::system_entropy(),
                                .media = media},
                               settings};
  Application application{{.site = site,
                           .clock = tests::real_clock,
                           .log = log,
                           .entropy = net::system_entropy(),
                           .signalling = signalling,
                           .media = media,
                           .server = server,
                           .database = *database,
                           .assets = std::span(&page, 1)}};
  std::string host;
  std::jthread thread;
};

TEST_F(ApplicationTest, is_alive) {
  EXPECT_TRUE(ask("GET", "/healthz").starts_with("HTTP/1.1 200 "));
  EXPECT_TRUE(ask("HEAD", "/").starts_with("HTTP/1.1 200 "));
}

TEST_F(ApplicationTest, every_answer_forbids_sniffing_and_referrers) {
  for (const char* target : {"/", "/healthz", "/missing.js", "/api/v1.0/nothing/"}) {
    const std::string response = ask("GET", target);
    EXPECT_NE(response.find("x-content-type-options: nosniff\r\n"), std::string::npos) << target;
    EXPECT_NE(response.find("referrer-policy: no-referrer\r\n"), std::string::npos) << target;
  }
}

TEST_F(ApplicationTest, serves_the_page_for_a_room) {
  const std::string response = ask("GET", "/abc-defg-hij");
  EXPECT_NE(response.find("content-security-policy: default-src 'none'"), std::string::npos);
  EXPECT_TRUE(response.ends_with("<html>")) << response;
}

TEST_F(ApplicationTest, serves_the_logo_of_an_organisation_that_has_one) {
  EXPECT_TRUE(ask("GET", "/site/logo").starts_with("HTTP/1.1 404 "));
  on_loop([this] {
    site.theme.logo = Logo{.content = "<svg/>", .type = "image/svg+xml", .hash = "1a2b"};
    return true;
  });
  const std::string response = ask("GET", "/site/logo?1a2b");
  EXPECT_TRUE(response.starts_with("HTTP/1.1 200 ")) << response;
  EXPECT_NE(response.find("content-type: image/svg+xml\r\n"), std::string::npos);
  EXPECT_NE(response.find("; sandbox\r\n"), std::string::npos) << response;
  EXPECT_TRUE(response.ends_with("<svg/>")) << response;
}

TEST_F(ApplicationTest, serves_another_web_app_from_a_folder_and_ranges_of_its_files) {
  const tests::Folder folder;
  std::ofstream(folder.path() / "index.html") << "<html lang=fr>";
  std::ofstream(folder.path() / "join.mp3") << "a sound";
  on_loop([&] {
    site.web = {.folder = folder.path().string(), .policy = "default-src 'self'"};
    return true;
  });
  const std::string page = ask("GET", "/abc-defg-hij");
  EXPECT_TRUE(page.contains("content-security-policy: default-src 'self'\r\n")) << page;
  EXPECT_TRUE(page.ends_with("<html lang=fr>")) << page;
  const std::string part = ask("GET", "/join.mp3", "", "range: bytes=2-4\r\n");
  EXPECT_TRUE(part.starts_with("HTTP/1.1 206 ")) << part;
  EXPECT_TRUE(part.ends_with("\r\n\r\nsou")) << part;
  EXPECT_TRUE(ask("GET", "/healthz").starts_with("HTTP/1.1 200 "));
}

TEST_F(ApplicationTest, wrong_methods_are_named) {
  EXPECT_TRUE(ask("PUT", "/api/v1.0/rooms/").starts_with("HTTP/1.1 405 "));
  EXPECT_TRUE(ask("POST", "/").starts_with("HTTP/1.1 405 "));
  EXPECT_TRUE(ask("POST", "/api/v1.0/rooms/abc-defg-hij/").starts_with("HTTP/1.1 405 "));
}

TEST_F(ApplicationTest, twirps_paths_are_its_own) {
  const std::string list = "/twirp/livekit.RoomService/ListRooms";
  EXPECT_EQ(json_of(ask("GET", list)).at("msg"), "only POST is allowed");
  EXPECT_EQ(json_of(ask("OPTIONS", "/twirp/x")).at("code"), "bad_route");
  EXPECT_TRUE(ask("GET", "/twirp").ends_with("<html>"));
  EXPECT_EQ(ask("GET", "/rtc").find("bad_route"), std::string::npos);
}

TEST_F(ApplicationTest, options_name_the_methods_of_an_address) {
  const std::string options = ask("OPTIONS", "/api/v1.0/rooms/");
  EXPECT_TRUE(options.starts_with("HTTP/1.1 204 ")) << options;
  EXPECT_NE(options.find("allow: POST, GET, HEAD, OPTIONS\r\n"), std::string::npos) << options;
}

TEST_F(ApplicationTest, tells_which_routes_there_are) {
  const auto paths = json_of(ask("GET", "/api/v1.0/openapi.json")).at("paths").as_object();
  EXPECT_EQ(paths.at("/metrics").at("get").at("description"),
            "For this machine and those in metrics_readers.");
  for (const char* path : {"/rtc", "/rtc/v1/validate", "/api/v1.0/rooms/{id}/", "/healthz",
                           "/twirp/livekit.RoomService/{method}", "/api/v1.0/config/"}) {
    EXPECT_TRUE(paths.contains(path)) << path;
  }
}

TEST_F(ApplicationTest, a_body_that_no_form_needs_is_refused) {
  EXPECT_TRUE(
      ask("POST", "/api/v1.0/rooms/", std::string(70'000, 'x')).starts_with("HTTP/1.1 413 "));
}

TEST_F(ApplicationTest, a_room_is_made_entered_and_validated) {
  const auto room = json_of(ask("POST", "/api/v1.0/rooms/", R"({"name":"Monday"})"));
  const std::string slug(room.at("slug").as_string());
  const std::string entered = ask("GET", "/api/v1.0/rooms/" + slug + "/?username=Anna");
  ASSERT_TRUE(entered.starts_with("HTTP/1.1 200 ")) << entered;
  EXPECT_EQ(json_of(entered).at("name"), "Monday");
  const auto livekit = json_of(entered).at("livekit");
  EXPECT_EQ(livekit.at("url").as_string(), "ws://" + host);

  const std::string token(livekit.at("token").as_string());
  const std::string valid = ask("GET", "//rtc/validate?access_token=" + token);
  EXPECT_TRUE(valid.starts_with("HTTP/1.1 200 ")) << valid;
  EXPECT_TRUE(valid.ends_with("success")) << valid;
}

TEST_F(ApplicationTest, validation_says_no_to_pages_of_other_origins_too) {
  const std::string response = ask("GET", "/rtc/validate");
  EXPECT_TRUE(response.starts_with("HTTP/1.1 401 ")) << response;
  EXPECT_NE(response.find("access-control-allow-origin: *\r\n"), std::string::npos) << response;
  EXPECT_TRUE(ask("OPTIONS", "/rtc/v1/validate").starts_with("HTTP/1.1 204 "));
  EXPECT_TRUE(ask("GET", "/rtc").starts_with("HTTP/1.1 404 "));
}

TEST_F(ApplicationTest, a_join_opens_a_websocket_and_is_answered) {
  tests::RawClient client = connect();
  client.open_websocket("/rtc?access_token=" + enter());
  const auto [type, message] = client.read_frame();
  EXPECT_EQ(type, tests::binary_frame);
  EXPECT_NE(message.find("RM_"), std::string::npos);
}

TEST_F(ApplicationTest, a_join_without_a_token_is_refused_before_the_upgrade) {
  tests::RawClient client = connect();
  const std::string head = client.ask(
      "GET /rtc HTTP/1.1\r\nhost: x\r\nconnection: Upgrade\r\nupgrade: websocket\r\n"
      "sec-websocket-version: 13\r\nsec-websocket-key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n");
  EXPECT_TRUE(head.starts_with("HTTP/1.1 401 ")) << head;
}

TEST_F(ApplicationTest, a_stop_tells_everybody_and_closes) {
  tests::RawClient client = connect();
  client.open_websocket("/rtc?access_token=" + enter());
  client.read_frame();
  loop.post([this] {
    signalling.shut_down();
    server.close_all(1001);
  });
  std::pair<int, std::string> frame = client.read_frame();
  while (frame.first == tests::binary_frame) frame = client.read_frame();
  EXPECT_EQ(frame.first, tests::close_frame);
}

TEST_F(ApplicationTest, a_backend_makes_a_room_and_only_it_may_say_much) {
  livekit::token::Claims claims;
  claims.issuer = site.key.key;
  claims.expires_at = 4'102'444'800;  // 2100
  claims.video.room_create = true;
  const std::string headers = "content-type: application/json\r\nauthorization: Bearer " +
                              livekit::token::create(claims, site.key.secret) + "\r\n";
  const std::string target = "/twirp/livekit.RoomService/CreateRoom";
  const std::string large = R"({"name":"x","metadata":")" + std::string(100'000, 'x') + R"("})";
  const std::string made = ask("POST", target, large, headers);
  ASSERT_TRUE(made.starts_with("HTTP/1.1 200 ")) << made;
  EXPECT_EQ(json_of(made).at("name").as_string(), "x");
  const std::string refused =
      ask("POST", target, R"({"name":"y"})", "content-type: application/json\r\n");
  EXPECT_TRUE(refused.starts_with("HTTP/1.1 401 ")) << refused;
  EXPECT_EQ(json_of(refused).at("code").as_string(), "unauthenticated");
}

TEST_F(ApplicationTest, metrics_are_for_this_machine) {
  EXPECT_NE(ask("GET", "/metrics").find("livekit_room_total 0\n"), std::string::npos);
  EXPECT_TRUE(
      ask("GET", "/metrics", "", "x-forwarded-for: 192.0.2.1\r\n").starts_with("HTTP/1.1 403 "));
}

TEST_F(ApplicationTest, passed_on_requests_are_not_this_machines) {
  EXPECT_TRUE(ask("POST", "/api/v1.0/rooms/", "", "x-forwarded-for: 192.0.2.1\r\n")
                  .starts_with("HTTP/1.1 403 "));
}

TEST_F(ApplicationTest, nobody_behind_a_proxy_that_says_nothing_is_this_machine) {
  trust_proxy();
  EXPECT_TRUE(ask("POST", "/api/v1.0/rooms/").starts_with("HTTP/1.1 403 "));
  EXPECT_TRUE(ask("GET", "/metrics").starts_with("HTTP/1.1 403 "));
}

TEST_F(ApplicationTest, browsers_keep_to_https_where_there_is_https) {
  constexpr std::string_view kept = "strict-transport-security: max-age=31536000\r\n";
  EXPECT_EQ(ask("GET", "/").find(kept), std::string::npos);
  trust_proxy();
  EXPECT_EQ(ask("GET", "/").find(kept), std::string::npos);
  EXPECT_NE(ask("GET", "/", "", "x-forwarded-proto: https\r\n").find(kept), std::string::npos);
}

TEST_F(ApplicationTest, names_are_one_line_in_the_direction_in_which_they_are_read) {
  constexpr std::string_view sentence =
      "This must be one line of UTF-8 without control characters and direction overrides.";
  for (const char* name : {"a%0Ab", "a%00b", "%E2%80%AEa", "a%E2%80%A8b"}) {
    const auto refused = ask("GET", "/api/v1.0/rooms/abc-defg-hij/?username=" + std::string(name));
    EXPECT_TRUE(refused.starts_with("HTTP/1.1 400 ")) << refused;
    EXPECT_EQ(json_of(refused).at("username").as_array().at(0).as_string(), sentence) << name;
  }
  for (const char* name : {R"(a\nb)", R"(a\u0000b)", R"(\u202ea)", R"(a\u2028b)"}) {
    const auto refused =
        ask("POST", "/api/v1.0/rooms/", R"({"name":")" + std::string(name) + "\"}");
    EXPECT_TRUE(refused.starts_with("HTTP/1.1 400 ")) << refused;
    EXPECT_EQ(json_of(refused).at("name").as_array().at(0).as_string(), sentence) << name;
  }
  for (const char* body : {"{\"name\":\"\xff\"}", R"({"name":"\ud800"})"}) {
    EXPECT_TRUE(ask("POST", "/api/v1.0/rooms/", body).starts_with("HTTP/1.1 400 ")) << body;
  }
}

TEST_F(ApplicationTest, a_join_whose_query_is_no_utf_8_is_refused_before_its_token_is_looked_at) {
  const std::string good = "access_token=" + enter();
  for (const std::string& token : {good, std::string("access_token=none")}) {
    for (const char* path : {"/rtc/validate?", "/rtc?", "//rtc/validate?"}) {
      const auto refused = ask("GET", path + token + "&publish=%FF");
      EXPECT_TRUE(refused.starts_with("HTTP/1.1 400 ")) << refused;
    }
  }
}

TEST_F(ApplicationTest, a_join_may_have_a_large_header_and_nothing_else_may) {
  const std::string large = "?a=" + std::string(100'000, 'q');
  EXPECT_TRUE(ask("GET", "/rtc/validate" + large).starts_with("HTTP/1.1 401 "));
  EXPECT_TRUE(ask("GET", "//rtc/v1/validate" + large).starts_with("HTTP/1.1 401 "));
  EXPECT_TRUE(ask("GET", "/healthz" + large).starts_with("HTTP/1.1 431 "));
}

TEST_F(ApplicationTest, a_call_is_noted_with_the_status_that_it_gets_in_the_end) {
  ask("POST", "/api/v1.0/rooms/");
  ask("GET", "/healthz");
  const auto noted = on_loop([this] { return log.records(); });
  ASSERT_EQ(noted.size(), 1U);
  EXPECT_EQ(noted[0].level, base::LogLevel::debug);
  EXPECT_EQ(noted[0].fields.front().value, "POST");
  EXPECT_EQ(noted[0].fields.back().value, "201");
}

TEST_F(ApplicationTest, a_database_that_fails_ends_no_meeting) {
  const std::string token = enter();
  tests::RawClient client = connect();
  client.open_websocket("/rtc?access_token=" + token);
  client.read_frame();
  database->write(
      [](store::sql::Session& session) { session.execute("ALTER TABLE rooms RENAME TO lost"); },
      [](auto) {});
  const std::string refused = ask("GET", "/api/v1.0/rooms/abc-defg-hij/");
  EXPECT_TRUE(refused.starts_with("HTTP/1.1 503 ")) << refused;
  EXPECT_NE(refused.find("x-content-type-options: nosniff\r\n"), std::string::npos) << refused;
  EXPECT_EQ(json_of(refused).at("code"), "database_unavailable");
  EXPECT_TRUE(ask("GET", "/healthz").starts_with("HTTP/1.1 200 "));
  EXPECT_TRUE(ask("GET", "/rtc/validate?access_token=" + token).starts_with("HTTP/1.1 200 "));
  EXPECT_EQ(on_loop([this] { return server.sockets(); }), 1U);
}

TEST_F(ApplicationTest, may_end_while_an_answer_waits_for_the_database) {
  std::promise<void> release;
  database->read([released = release.get_future().share()](auto&) { released.wait(); },
                 [](auto) {});
  tests::RawClient client = connect();
  client.write("GET /api/v1.0/rooms/abc-defg-hij/ HTTP/1.1\r\nhost: " + host + "\r\n\r\n");
  while (on_loop([this] { return server.requests(); }) == 0) std::this_thread::yield();
  std::atomic<bool> is_drained = false;
  database->read([&](auto&) { is_drained = true; }, [](auto) { ADD_FAILURE(); });
  loop.stop();
  thread = {};
  release.set_value();
  database->stop();
  EXPECT_TRUE(is_drained);
}

TEST_F(ApplicationTest, tells_the_web_app_what_there_is) {
  EXPECT_EQ(json_of(ask("GET", "/api/v1.0/config/")).at("recording").at("is_enabled"), false);
}

TEST_F(ApplicationTest, the_program_itself_acts_on_live_rooms_and_is_told_of_it_at_once) {
  std::promise<std::string> told;
  loop.post([&] {
    std::string names;
    const auto events = signalling.events().subscribe(
        [&](const livekit::RoomEvent& event) { names += livekit::name_of(event); });
    const auto made =
        signalling.in_rooms([](livekit::Rooms rooms) { return rooms.create("abc-defg-hij"); });
    told.set_value(made ? made->name() + " " + names : made.error().message);
  });
  EXPECT_EQ(told.get_future().get(), "abc-defg-hij room_started");
}

}  // namespace
}  // namespace visio::api
