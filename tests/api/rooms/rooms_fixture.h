#pragma once

#include <gtest/gtest.h>

#include <boost/json/parse.hpp>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "api/rooms/room_routes.h"
#include "api/router.h"
#include "api/signalling_gateway.h"
#include "livekit/token.h"
#include "net/control_loop.h"
#include "net/socket_address.h"
#include "store/users.h"
#include "tests/api/no_media.h"
#include "tests/api/run_task.h"
#include "tests/api/signed_in.h"
#include "tests/api/still_clock.h"
#include "tests/base/recording_log.h"
#include "tests/base/seeded_entropy.h"
#include "tests/store/inbox.h"
#include "tests/store/product_database.h"

namespace visio::tests {

/// The rooms API over a database of its own, and live rooms that nobody joins.
class RoomsFixture : public testing::Test {
 protected:
  static constexpr std::int64_t now = 1'800'000'000;  ///< Unix seconds
  static constexpr std::string_view secret = "a secret of at least thirty-two characters";

  RoomsFixture() { start(); }

  /// Takes up what an earlier server has left.
  void start() {
    router.reset();
    apis.reset();
    database.reset();
    database = rows_of_test.open(inbox.port());
    apis.emplace(api::RoomParts{.site = site,
                                .clock = clock,
                                .log = log,
                                .entropy = entropy,
                                .database = *database,
                                .signalling = signalling,
                                .time_zones = time_zones});
    router.emplace(
        api::room_routes(*apis), [](std::string_view) { return false; }, clock,
        [this](const api::Route&,
               api::Request& request) -> net::Task<std::optional<net::HttpResponse>> {
          request.caller.user = caller;
          co_return std::nullopt;
        });
  }

  /// Somebody with an account.
  meet::User add_user(std::string email) {
    meet::User user = user_of(std::move(email));
    inbox.write(*database,
                [user](store::sql::Session& session) { return store::Users(session).add(user); });
    return user;
  }

  /// From now on this user asks; nobody in particular where there is none.
  void ask_as(std::optional<meet::User> user) { caller = std::move(user); }

  /// What comes of a request, now or later. `path` is below /api/v1.0/. With the cookie, if any.
  net::HttpResponse ask(std::string method, std::string_view path, std::string text = "") {
    TextBody body(std::move(text));
    net::HttpRequest request;
    request.method = std::move(method);
    request.target = "/api/v1.0/" + std::string(path);
    if (!cookie.empty()) request.headers.emplace_back("cookie", cookie);
    if (!framed_visitor.empty()) request.headers.emplace_back("x-visio-visitor", framed_visitor);
    return run_task(router->respond(std::move(request), client, body), [this] { inbox.run_one(); });
  }

  net::HttpResponse create(std::string body = "") { return ask("POST", "rooms/", std::move(body)); }

  /// The id or code of a new room.
  std::string made(std::string body = "", std::string_view field = "slug") {
    return std::string(parsed(create(std::move(body))).at(field).as_string());
  }

  net::HttpResponse list(std::string_view query = "") {
    return ask("GET", "rooms/?" + std::string(query));
  }

  net::HttpResponse enter(std::string_view room, std::string_view query = "") {
    return ask("GET", "rooms/" + std::string(room) + "/?" + std::string(query));
  }

  /// What a room's answer lets its caller do; fails where it does not let in.
  livekit::token::Claims claims_in(const net::HttpResponse& response) const {
    const boost::json::object body = parsed(response);
    if (!body.contains("livekit")) {
      ADD_FAILURE() << response.content();
      return {};
    }
    const auto& token = body.at("livekit").at("token").as_string();
    auto claims = livekit::token::verify(std::string_view(token), {.signing = site.key}, now,
                                         site.max_token_lifetime);
    if (!claims) ADD_FAILURE() << livekit::token::describe(claims.error());
    return claims.value_or(livekit::token::Claims());
  }

  /// A job's result.
  template <class Job>
  auto rows(Job job) {
    return inbox.write(*database, std::move(job)).value();
  }

  static boost::json::object parsed(const net::HttpResponse& response) {
    return boost::json::parse(response.content()).as_object();
  }

  api::Site site{.key = {"APIkey", std::string(secret)}};
  api::ClientContext client{
      .address = net::parse_ip("127.0.0.1").value(), .host = "localhost:8080", .is_local = true};
  std::string cookie;          ///< "name=value; name=value" of all requests
  std::string framed_visitor;  ///< as a page in another site's page says it, in all requests
  StillClock clock{base::WallTime(std::chrono::seconds(now))};
  SeededEntropy entropy;
  ProductDatabase rows_of_test;
  Inbox inbox;
  RecordingLog log{base::LogLevel::info};
  meet::TimeZones time_zones;  ///< no others than UTC, as long as a test adds none
  net::ControlLoop loop;
  NoMedia media;
  api::SignallingGateway signalling{
      {.loop = loop, .clock = clock, .log = log, .entropy = entropy, .media = media},
      livekit::Settings{.keys = {.signing = {"APIkey", std::string(secret)}},
                        .server_version = "1",
                        .node_id = "ND_test"}};
  std::unique_ptr<store::sql::Database> database;
  std::optional<api::RoomApis> apis;
  std::optional<api::Router> router;
  std::optional<meet::User> caller;
};

}  // namespace visio::tests
