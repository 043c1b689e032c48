#include "api/application.h"

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <future>
#include <thread>

#include "livekit/token.h"
#include "tests/net/raw_client.h"

namespace visio::api {
namespace {

/// A media plane that takes every command and forwards nothing.
class NoMedia final : public livekit::Media, public MediaNumbers {
 public:
  void place(sfu::ParticipantId, sfu::RoomId) override {}
  void remove(sfu::ParticipantId) override {}
  void execute(sfu::ParticipantId, sfu::Command) override {}
  void send_data(sfu::SendData) override {}
  std::vector<std::string> candidates(sfu::ParticipantId) const override { return {}; }
  const protocol::dtls::Fingerprint& fingerprint() const override { return fingerprint_; }
  std::vector<sfu::Counters> counters() const override { return std::vector<sfu::Counters>(2); }

 private:
  protocol::dtls::Fingerprint fingerprint_;
};

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

  std::string enter() {
    const std::string response = ask("GET", "/api/v1.0/rooms/abc-defg-hij/?username=Anna");
    const auto body = json_of(response);
    return std::string(body.at("livekit").at("token").as_string());
  }

  static constexpr Asset page{"/index.html", "hash", "<html>", "", ""};

  Site site{.api_key = "APIkey",
            .api_secret = "a secret of at least thirty-two characters",
            .version = "1.2.3"};
  net::ControlLoop loop;
  net::HttpServer server{loop};
  NoMedia media;
  livekit::Settings settings = [this] {
    livekit::Settings made;
    made.api_key = site.api_key;
    made.api_secret = site.api_secret;
    made.server_version = site.version;
    return made;
  }();
  SignallingGateway signalling{loop, server, settings, media};
  Application application{{.site = site,
                           .signalling = signalling,
                           .media = media,
                           .server = server,
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

TEST_F(ApplicationTest, wrong_methods_are_named) {
  EXPECT_TRUE(ask("GET", "/api/v1.0/rooms/").starts_with("HTTP/1.1 405 "));
  EXPECT_TRUE(ask("POST", "/").starts_with("HTTP/1.1 405 "));
  EXPECT_TRUE(ask("DELETE", "/api/v1.0/rooms/abc-defg-hij/").starts_with("HTTP/1.1 405 "));
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
  EXPECT_NE(message.find("abc-defg-hij"), std::string::npos);
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
  claims.issuer = site.api_key;
  claims.expires_at = 4'102'444'800;  // 2100
  claims.video.room_create = true;
  const std::string headers = "content-type: application/json\r\nauthorization: Bearer " +
                              livekit::token::create(claims, site.api_secret) + "\r\n";
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

TEST_F(ApplicationTest, tells_the_web_app_what_there_is) {
  EXPECT_EQ(json_of(ask("GET", "/api/v1.0/config/")).at("recording").at("is_enabled"), false);
}

}  // namespace
}  // namespace visio::api
