// Whoever asks too often is told so, at every address that counts.

#include <gtest/gtest.h>

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "api/routes.h"
#include "tests/api/rooms/rooms_fixture.h"

namespace visio::api {
namespace {

constexpr std::string_view own_api = "/api/v1.0/";

/// All routes, whose handlers do nothing: what is refused is refused before them.
class Throttling : public tests::RoomsFixture {
 protected:
  Throttling() {
    client = {.address = net::parse_ip("192.0.2.1").value(), .host = "visio.example.org"};
    const Handler nothing = immediately([](const Request&) { return net::HttpResponse(); });
    const UpgradeHandler no_socket = [](Request) -> net::Task<net::WebSocketUpgrade> {
      co_return std::unexpected(net::HttpResponse());
    };
    table = all_routes({.site = site,
                        .log = log,
                        .people = people,
                        .rooms = *apis,
                        .hosting = hosting,
                        .admin = admin,
                        .signalling = signalling,
                        .media = media,
                        .server = server,
                        .database = *database,
                        .assets = {}});
    for (Route& route : table) {
      if (is_socket(route)) {
        route.handler = no_socket;
      } else {
        route.handler = nothing;
      }
    }
    router.emplace(table, [](std::string_view) { return false; }, clock);
  }

  static bool is_socket(const Route& route) {
    return std::holds_alternative<UpgradeHandler>(route.handler);
  }

  /// A path that the pattern fits.
  static std::string path_of(const Route& route) {
    std::string path(route.pattern.text());
    for (std::size_t at = path.find('{'); at != std::string::npos; at = path.find('{')) {
      path.replace(at, path.find('}') - at + 1, "some");
    }
    return path;
  }

  /// What a visitor of this cookie gets.
  net::HttpResponse send(const Route& route, const std::string& visitor) {
    net::HttpRequest request;
    request.method = route.method == any_method ? "PUT" : route.method;
    request.target = path_of(route);
    request.headers = {{"cookie", "lobbyParticipantId=" + visitor}};
    tests::TextBody body("");
    if (!is_socket(route)) {
      return tests::run_task(router->respond(std::move(request), client, body));
    }
    return tests::run_task(router->upgrade(std::move(request), client)).error();
  }

  /// The first refusal of a visitor who asks again and again; nothing where that never comes.
  std::optional<net::HttpResponse> refusal(const Route& route, const std::string& visitor) {
    constexpr int more_than_any_limit = 400;
    for (int asked = 0; asked < more_than_any_limit; ++asked) {
      net::HttpResponse response = send(route, visitor);
      if (response.status == 429) return response;
    }
    return std::nullopt;
  }

  RoomParts parts{.site = site,
                  .clock = clock,
                  .log = log,
                  .entropy = entropy,
                  .database = *database,
                  .signalling = signalling};
  People people{
      {.site = site, .clock = clock, .log = log, .entropy = entropy, .database = *database}};
  Hosting hosting{parts};
  AdminApis admin{{.rooms = parts, .retention = {}}};
  net::HttpServer server{loop, clock};
  std::vector<Route> table;
};

TEST_F(Throttling, every_address_of_the_api_has_a_limit) {
  std::set<std::string> without;
  for (const Route& route : table) {
    const std::string_view pattern = route.pattern.text();
    const bool is_ours = pattern.starts_with(own_api) || pattern.starts_with("/rtc") ||
                         pattern.starts_with("/twirp/") || pattern.starts_with("/external-api/");
    if (is_ours && route.rate == RateClass::unlimited) without.emplace(pattern);
  }
  EXPECT_EQ(without, (std::set<std::string>{"/api/v1.0/openapi.json", "/api/v1.0/{resource...}",
                                            "/external-api/{resource...}"}))
      << "what answers from memory, the same to everybody";
}

TEST_F(Throttling, whoever_asks_too_often_is_told_when_to_come_back) {
  int number = 0;
  for (const Route& route : table) {
    if (route.rate == RateClass::unlimited) continue;
    // Limits of a class are shared: each route gets a visitor and an hour of its own.
    clock.advance(std::chrono::hours(1));
    const std::string visitor = "visitor" + std::to_string(++number);
    const auto refused = refusal(route, visitor);
    const std::string name = std::string(route.method) + " " + std::string(route.pattern.text());
    if (!refused) {
      ADD_FAILURE() << name << " is never refused";
      continue;
    }
    EXPECT_GT(std::atoi(std::string(refused->header("retry-after")).c_str()), 0) << name;
    if (!route.pattern.text().starts_with(own_api)) continue;
    const boost::json::object body = parsed(*refused);
    EXPECT_EQ(body.at("code"), "too_many_requests") << name;
    EXPECT_TRUE(body.at("detail").is_string()) << name;
    EXPECT_NE(send(route, "other" + visitor).status, 429) << name;
  }
  EXPECT_GT(number, 50);
}

}  // namespace
}  // namespace visio::api
