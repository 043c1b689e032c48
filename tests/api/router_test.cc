#include "api/router.h"

#include <gtest/gtest.h>

#include <boost/asio/steady_timer.hpp>

#include "net/socket_address.h"
#include "tests/api/run_task.h"
#include "tests/api/still_clock.h"

namespace visio::api {
namespace {

using namespace std::chrono_literals;

Handler says(std::string text) {
  return immediately([text = std::move(text)](const Request& request) {
    return net::HttpResponse{.body = text + std::string(request.parameters.get("name"))};
  });
}

/// Counts what it is sent.
class NoSession final : public net::WebSocketSession {
  void opened(net::WebSocket&) override {}
  void receive(net::MessageType, base::Bytes) override {}
  void closed(std::uint16_t) override {}
};

class RouterTest : public testing::Test {
 protected:
  net::HttpResponse ask(std::string method, std::string target, net::HttpHeaders headers = {}) {
    net::HttpRequest request;
    request.method = std::move(method);
    request.target = std::move(target);
    request.headers = std::move(headers);
    return tests::run_task(router.respond(std::move(request), client, body));
  }

  net::WebSocketUpgrade upgrade(std::string target) {
    net::HttpRequest request;
    request.method = "GET";
    request.target = std::move(target);
    return tests::run_task(router.upgrade(std::move(request), client));
  }

  static std::vector<Route> table() {
    const auto row = [](std::string_view method, std::string_view pattern, Handler handler) {
      return Route{.method = method,
                   .pattern = PathPattern(pattern),
                   .access = anybody,
                   .handler = std::move(handler)};
    };
    const UpgradeHandler join = [](Request) -> net::Task<net::WebSocketUpgrade> {
      co_return std::make_unique<NoSession>();
    };
    std::vector<Route> routes{
        row("GET", "/things/", says("list")),
        row("POST", "/things/", says("made")),
        row("GET", "/things/{name}/", says("the ")),
        row(any_method, "/anything/{name...}", says("any ")),
        row("GET", "/echo", immediately([](const Request& request) {
              return net::HttpResponse{.body = request.http.body + request.caller.token};
            })),
        row("GET", "/pieces", pieces),
        row("GET", "/{name...}", says("page "))};
    routes[1].rate = RateClass::creating;
    routes[2].serves_other_origins = true;
    routes[2].head_limit = 1'000'000;
    routes[3].access = {.who = "nobody", .refusal = [](const Request&) {
                          return json_error(403, "no", "Nobody may.");
                        }};
    routes[4].body_limit = {.of_anybody = 10, .with_token = 20};
    routes[5].streams_body = true;
    routes.insert(routes.begin(), {.method = "GET",
                                   .pattern = PathPattern("/socket"),
                                   .access = anybody,
                                   .handler = join,
                                   .serves_other_origins = true});
    return routes;
  }

  /// Reads its body piece by piece.
  static net::Task<net::HttpResponse> pieces(Request request) {
    std::string text;
    for (;;) {
      auto piece = co_await request.body_stream->read_some(100);
      if (!piece) co_return std::move(piece.error());
      if (piece->empty()) co_return net::HttpResponse{.body = text};
      text += *piece + "|";
    }
  }

  ClientContext client{.address = net::parse_ip("192.0.2.1").value()};
  tests::TextBody body{"the body"};
  tests::StillClock clock;
  Router router{table(), [](std::string_view token) { return token == "good"; }, clock};
};

TEST_F(RouterTest, the_first_pattern_that_fits_answers) {
  EXPECT_EQ(ask("GET", "/things/").content(), "list");
  EXPECT_EQ(ask("GET", "/things").content(), "list");
  EXPECT_EQ(ask("POST", "/things/").content(), "made");
  EXPECT_EQ(ask("GET", "/things/one?x=1").content(), "the one");
  EXPECT_EQ(ask("GET", "/else/where").content(), "page else/where");
  EXPECT_EQ(ask("GET", "//things/one").content(), "the one");
}

TEST_F(RouterTest, another_method_is_405_and_those_that_there_are_are_named) {
  const auto refused = ask("DELETE", "/things/");
  EXPECT_EQ(refused.status, 405);
  EXPECT_EQ(refused.header("allow"), "GET, HEAD, POST, OPTIONS");
  EXPECT_EQ(refused.content(),
            R"({"detail":"This address takes other methods.","code":"method_not_allowed"})");
  EXPECT_EQ(ask("POST", "/things/one").header("allow"), "GET, HEAD, OPTIONS");
}

TEST_F(RouterTest, options_are_answered_from_the_table) {
  const auto options = ask("OPTIONS", "/things/");
  EXPECT_EQ(options.status, 204);
  EXPECT_EQ(options.header("allow"), "GET, HEAD, POST, OPTIONS");
  EXPECT_EQ(options.header("access-control-allow-origin"), "");
  const auto preflight = ask("OPTIONS", "/things/one");
  EXPECT_EQ(preflight.header("access-control-allow-origin"), "*");
  EXPECT_EQ(preflight.header("access-control-allow-methods"), "GET, HEAD, OPTIONS");
  EXPECT_EQ(preflight.header("access-control-allow-headers"), "*, Authorization");
}

TEST_F(RouterTest, head_is_served_as_get) {
  EXPECT_EQ(ask("HEAD", "/things/").status, 200);
  EXPECT_EQ(ask("HEAD", "/things/one").content(), "the one");
}

TEST_F(RouterTest, without_a_row_for_a_path_there_is_nothing) {
  Router empty({}, [](std::string_view) { return false; }, clock);
  net::HttpRequest request;
  request.target = "/x";
  const auto response = tests::run_task(empty.respond(std::move(request), client, body));
  EXPECT_EQ(response.status, 404);
  EXPECT_EQ(response.content(), R"({"detail":"There is no such resource.","code":"not_found"})");
}

TEST_F(RouterTest, who_may_not_is_refused_before_anything_is_read) {
  EXPECT_EQ(ask("PATCH", "/anything/x").status, 403);
  EXPECT_EQ(body.limit(), std::nullopt);
}

TEST_F(RouterTest, a_good_token_makes_the_body_limit_larger) {
  ask("GET", "/echo");
  EXPECT_EQ(body.limit(), 10U);
  EXPECT_EQ(ask("GET", "/echo", {{"authorization", "Bearer bad"}}).content(), "");
  EXPECT_EQ(body.limit(), 10U);
  EXPECT_EQ(ask("GET", "/echo", {{"authorization", "Bearer good"}}).content(), "good");
  EXPECT_EQ(body.limit(), 20U);
  EXPECT_EQ(ask("GET", "/echo?a=b&access_token=good&c=d").content(), "good");
  EXPECT_EQ(ask("GET", "/echo?no_access_token=good").content(), "");
}

TEST_F(RouterTest, a_body_beyond_the_limit_does_not_reach_the_handler) {
  body = tests::TextBody("more than ten bytes");
  EXPECT_EQ(ask("GET", "/echo").status, 413);
}

TEST_F(RouterTest, a_handler_may_read_its_body_in_pieces) {
  EXPECT_EQ(ask("GET", "/pieces").content(), "the| bo|dy|");
  EXPECT_EQ(body.limit(), 100U);
}

TEST_F(RouterTest, who_asks_too_often_is_told_when_to_come_back) {
  for (int made = 0; made < 500; ++made) ASSERT_EQ(ask("POST", "/things/").status, 200);
  const auto refused = ask("POST", "/things/");
  EXPECT_EQ(refused.status, 429);
  EXPECT_EQ(refused.header("retry-after"), "1");
  EXPECT_EQ(refused.content(), R"({"detail":"Too many requests. Try again in 1 s.",)"
                               R"("code":"too_many_requests"})");
  EXPECT_EQ(ask("GET", "/things/").status, 200);
  clock.advance(200ms);
  EXPECT_EQ(ask("POST", "/things/").status, 200);
  EXPECT_EQ(ask("POST", "/things/").status, 429);
  client.address = net::parse_ip("192.0.2.2").value();
  EXPECT_EQ(ask("POST", "/things/").status, 200);
}

TEST_F(RouterTest, a_token_counts_before_the_address) {
  for (int made = 0; made < 500; ++made) ask("POST", "/things/");
  EXPECT_EQ(ask("POST", "/things/", {{"authorization", "Bearer good"}}).status, 200);
  EXPECT_EQ(ask("POST", "/things/", {{"authorization", "Bearer bad"}}).status, 429);
}

TEST_F(RouterTest, all_addresses_of_a_network_of_ipv6_are_one) {
  client.address = net::parse_ip("2001:db8::1").value();
  for (int made = 0; made < 500; ++made) ask("POST", "/things/");
  client.address = net::parse_ip("2001:db8::ffff:2").value();
  EXPECT_EQ(ask("POST", "/things/").status, 429);
  client.address = net::parse_ip("2001:db8:0:1::1").value();
  EXPECT_EQ(ask("POST", "/things/").status, 200);
}

/// Routes below /api/, as a session's cookie says who asks; "nobody" opens none.
class PeopleBehindOneAddress : public RouterTest {
 protected:
  int status(std::string method, std::string_view path, std::string cookie) {
    net::HttpRequest request;
    request.method = std::move(method);
    request.target = path;
    request.headers = {{"cookie", std::move(cookie)}};
    return tests::run_task(people.respond(std::move(request), client, body)).status;
  }

  static std::vector<Route> api_table() {
    const auto row = [](std::string_view method, RateClass rate) {
      return Route{.method = method,
                   .pattern = PathPattern("/api/v1.0/rooms/"),
                   .access = anybody,
                   .rate = rate,
                   .handler = says("yes")};
    };
    return {row("GET", RateClass::joining), row("POST", RateClass::creating)};
  }

  static net::Task<std::optional<net::HttpResponse>> identify(const Route&, Request& request) {
    const std::string_view given = request.http.header("cookie");
    constexpr std::string_view name = "sessionid=";
    if (!given.starts_with(name) || given.ends_with("nobody")) co_return std::nullopt;
    meet::User user;
    user.id.text = given.substr(name.size());
    request.caller.user = user;
    co_return std::nullopt;
  }

  static constexpr std::string_view path = "/api/v1.0/rooms/";
  Router people{api_table(), [](std::string_view) { return false; }, clock, identify};
};

TEST_F(PeopleBehindOneAddress, may_be_five_hundred_who_join_within_a_minute) {
  for (int person = 0; person < 500; ++person) {
    const std::string cookie = "lobbyParticipantId=" + std::to_string(person);
    for (int request = 0; request < 8; ++request) {
      ASSERT_EQ(status("GET", path, cookie), 200) << person;
    }
    clock.advance(100ms);
  }
}

TEST_F(PeopleBehindOneAddress, are_counted_by_account_where_they_have_one) {
  for (int person = 0; person < 300; ++person) {
    const std::string cookie = "sessionid=" + std::to_string(person);
    for (int made = 0; made < 10; ++made) ASSERT_EQ(status("POST", path, cookie), 200) << person;
  }
  for (int made = 0; made < 90; ++made) ASSERT_EQ(status("POST", path, "sessionid=0"), 200);
  EXPECT_EQ(status("POST", path, "sessionid=0"), 429);
  client.address = net::parse_ip("192.0.2.2").value();
  EXPECT_EQ(status("POST", path, "sessionid=0"), 429) << "from elsewhere too";
  EXPECT_EQ(status("POST", path, "sessionid=1"), 200);
}

TEST_F(PeopleBehindOneAddress, hide_behind_no_cookie_that_opens_nothing) {
  for (int made = 0; made < 500; ++made) ASSERT_EQ(status("POST", path, "sessionid=nobody"), 200);
  EXPECT_EQ(status("POST", path, "sessionid=nobody"), 429);
  EXPECT_EQ(status("POST", path, ""), 429);
}

TEST_F(PeopleBehindOneAddress, are_counted_by_the_lobbys_cookie_and_by_address) {
  for (int asked = 0; asked < 100; ++asked) {
    ASSERT_EQ(status("POST", path, "lobbyParticipantId=a"), 200);
  }
  EXPECT_EQ(status("POST", path, "lobbyParticipantId=a"), 429);
  for (int asked = 0; asked < 399; ++asked) {
    ASSERT_EQ(status("POST", path, "lobbyParticipantId=" + std::to_string(asked)), 200);
  }
  EXPECT_EQ(status("POST", path, "lobbyParticipantId=new"), 429) << "cookies are easily made up";
}

TEST_F(PeopleBehindOneAddress, are_counted_by_what_a_page_in_a_frame_says) {
  const auto ask_as = [this](std::string visitor) {
    net::HttpRequest request;
    request.method = "POST";
    request.target = path;
    request.headers = {{"x-visio-visitor", std::move(visitor)}};
    return tests::run_task(people.respond(std::move(request), client, body)).status;
  };
  for (int asked = 0; asked < 100; ++asked) ASSERT_EQ(ask_as("a"), 200);
  EXPECT_EQ(ask_as("a"), 429);
  EXPECT_EQ(ask_as("b"), 200);
}

TEST_F(RouterTest, this_machine_may_ask_as_often_as_it_likes) {
  client.is_local = true;
  for (int made = 0; made < 600; ++made) ASSERT_EQ(ask("POST", "/things/").status, 200);
}

TEST_F(RouterTest, a_websocket_has_a_session_and_other_addresses_take_none) {
  EXPECT_TRUE(upgrade("/socket").value());
  for (const char* path : {"/things/", "/nowhere", "/socket/"}) {
    const auto refused = upgrade(path);
    ASSERT_FALSE(refused) << path;
    EXPECT_EQ(refused.error().status, 404) << path;
  }
  const auto plain = ask("GET", "/socket");
  EXPECT_EQ(plain.status, 404);
  EXPECT_EQ(plain.header("access-control-allow-origin"), "*");
}

TEST_F(RouterTest, the_header_may_be_as_large_as_the_row_says) {
  EXPECT_EQ(router.head_limit("/things/one"), 1'000'000U);
  EXPECT_EQ(router.head_limit("//things/one"), 1'000'000U);
  EXPECT_EQ(router.head_limit("/things/"), usual_head_limit);
  EXPECT_EQ(router.head_limit(""), usual_head_limit);
}

}  // namespace
}  // namespace visio::api
