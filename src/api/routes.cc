#include "api/routes.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "api/access.h"
#include "api/health.h"
#include "api/json.h"
#include "api/lobby/lobby_routes.h"
#include "api/openapi.h"
#include "api/people/people_routes.h"
#include "api/rooms/room_routes.h"
#include "api/signalling_gateway.h"
#include "api/theme/logo.h"
#include "api/twirp.h"
#include "api/web_root.h"

namespace visio::api {
namespace {

constexpr std::size_t max_join = 1024 * 1024;  ///< its query carries a session description

/// Metadata of 512 KiB and attributes, escaped. For backends, whom a token tells from the others.
constexpr BodyLimit call{.of_anybody = 64 * 1024, .with_token = 4 * 1024 * 1024};

Metrics metrics_now(const RouteParts& parts) {
  Metrics metrics{.signalling = parts.signalling.numbers(),
                  .webhooks = {},
                  .mails = {},
                  .shards = parts.media.counters(),
                  .websockets = parts.server.sockets(),
                  .refused_connections = parts.server.refused_connections(),
                  .version = parts.site.version};
  if (parts.webhooks) metrics.webhooks = parts.webhooks();
  if (parts.mails) metrics.mails = parts.mails();
  if (parts.machine) metrics.machine = parts.machine();
  metrics.recordings = parts.hosting.keeper.numbers();
  return metrics;
}

net::HttpResponse metrics_page(const Request& request, const RouteParts& parts) {
  const bool is_open = wants_openmetrics(request.http.header("accept"));
  const std::string_view type = is_open
                                    ? "application/openmetrics-text; version=1.0.0; charset=utf-8"
                                    : "text/plain; version=0.0.4; charset=utf-8";
  const Metrics metrics = metrics_now(parts);
  return {.headers = {{"content-type", std::string(type)},
                      {"cache-control", "no-store"},
                      {"vary", "accept"}},
          .body = is_open ? to_openmetrics(metrics) : to_prometheus(metrics)};
}

Route ready_route(const RouteParts& parts) {
  const Health health({.log = parts.log,
                       .database = parts.database,
                       .media = parts.media,
                       .is_stopping = parts.is_stopping});
  return {.method = "GET",
          .pattern = PathPattern("/readyz"),
          .access = anybody,
          .rate = RateClass::joining,
          .handler = [health](Request request) { return health.ready(std::move(request)); }};
}

net::HttpResponse plain_error(int status, std::string_view, std::string_view sentence) {
  return net::plain_response(status, std::string(sentence) + "\n");
}

net::HttpResponse logo(const Request& request, const Site& site) {
  if (!site.theme.logo) return plain_error(404, "not_found", "This site has no logo of its own.");
  return logo_response(*site.theme.logo, request.http);
}

net::HttpResponse web_app(const Request& request, const RouteParts& parts) {
  const std::string& url = parts.site.public_url;
  const std::string websocket =
      url.empty() ? "" : "ws" + url.substr(std::string_view("http").size());
  const WebRoot& root = parts.site.web;
  std::string embedded_by;
  for (const std::string& origin : parts.site.embedded_by) {
    embedded_by += embedded_by.empty() ? "" : " ";
    embedded_by += origin;
  }
  const PageOrigins origins{.connect_to = websocket,
                            .framed_by = parts.site.external.framed_by,
                            .embedded_by = embedded_by};
  if (!root.folder.empty()) return serve_web_root(root, request.http, request.path(), origins);
  return serve_asset(parts.assets, request.http, request.path(), origins);
}

livekit::room_service::Reply serve_call(const livekit::room_service::Call& call,
                                        const RouteParts& parts) {
  auto reply = parts.signalling.serve(call);
  if (!reply) {
    parts.log.write({base::LogLevel::debug,
                     "API call failed",
                     {{"method", printable(call.method)}, {"reason", reply.error().message}}});
  }
  return reply;
}

net::HttpResponse no_such_resource(const Request&) {
  return json_error(404, "not_found", "There is no such resource.");
}

/// LiveKit's clients call from pages of other origins; the token is what admits them.
Route signalling_route(std::string_view pattern, std::variant<Handler, UpgradeHandler> handler) {
  return {.method = "GET",
          .pattern = PathPattern(pattern),
          .access = token_bearers,
          .rate = RateClass::joining,
          .handler = std::move(handler),
          .error = plain_error,
          .serves_other_origins = true,
          .head_limit = max_join};
}

std::vector<Route> signalling_routes(SignallingGateway& signalling, RoomDoor& door) {
  const UpgradeHandler join = [&](Request request) -> net::Task<net::WebSocketUpgrade> {
    auto refused = co_await door.refusal(request);
    if (refused) co_return std::unexpected(*std::move(refused));
    co_return signalling.upgrade(request);
  };
  const Handler validate = [&](Request request) -> net::Task<net::HttpResponse> {
    auto refused = co_await door.refusal(request);
    if (refused) co_return *std::move(refused);
    co_return signalling.validate(request);
  };
  return {signalling_route("/rtc", join), signalling_route("/rtc/v1", join),
          signalling_route("/rtc/validate", validate),
          signalling_route("/rtc/v1/validate", validate)};
}

std::vector<Route> twirp_routes(const RouteParts& parts) {
  const RoomService rooms = [parts](const auto& call) { return serve_call(call, parts); };
  const Handler handler =
      immediately([rooms](const Request& request) { return twirp(request, rooms); });
  const auto route = [&](std::string_view method, std::string_view pattern) {
    return Route{.method = method,
                 .pattern = PathPattern(pattern),
                 .access = token_bearers,
                 .rate = RateClass::calling,
                 .handler = handler,
                 .body_limit = call,
                 .error = twirp_error};
  };
  return {route("POST", "/twirp/livekit.RoomService/{method}"),
          route(any_method, "/twirp/livekit.RoomService/{method}"),
          route(any_method, "/twirp/{call...}")};
}

std::vector<Route> site_routes(const RouteParts& parts) {
  const auto get = [](std::string_view pattern, const Access& access,
                      std::function<net::HttpResponse(const Request&)> answer) {
    return Route{.method = "GET",
                 .pattern = PathPattern(pattern),
                 .access = access,
                 .handler = immediately(std::move(answer))};
  };
  const auto page = [parts](const Request& request) { return web_app(request, parts); };
  Route nothing = get("/api/v1.0/{resource...}", anybody, no_such_resource);
  nothing.method = any_method;
  Route home = get("/", anybody, page);
  // Where LiveKit's clients look whether a server is there, also from pages of other origins.
  home.serves_other_origins = true;
  return {
      std::move(nothing),
      get("/healthz", anybody, [](const auto&) { return json_response(200, {{"status", "ok"}}); }),
      ready_route(parts),
      get("/metrics", metrics_readers(parts.site),
          [parts](const Request& request) { return metrics_page(request, parts); }),
      get(logo_path, anybody,
          [parts](const Request& request) { return logo(request, parts.site); }),
      std::move(home),
      get("/{page...}", anybody, page)};
}

Route openapi_route(std::span<const Route> routes, std::string_view version) {
  const boost::json::object document = openapi_document(routes, version);
  return {
      .method = "GET",
      .pattern = PathPattern("/api/v1.0/openapi.json"),
      .access = anybody,
      .handler = immediately([document](const Request&) { return json_response(200, document); })};
}

}  // namespace

std::vector<Route> all_routes(const RouteParts& parts) {
  std::vector<Route> routes = signalling_routes(parts.signalling, parts.rooms.door);
  const auto append = [&](std::vector<Route> more) {
    std::ranges::move(more, back_inserter(routes));
  };
  append(twirp_routes(parts));
  append(people_routes(parts.people));
  append(lobby_routes(parts.rooms.lobby));
  append(room_routes(parts.rooms));
  append(hosting_routes(parts.hosting));
  append(admin_routes(parts.admin));
  append(site_routes(parts));
  routes.insert(routes.begin(), openapi_route(routes, parts.site.version));
  return routes;
}

std::string printable(std::string_view text) {
  constexpr std::size_t enough = 200;
  std::string printed(text.substr(0, enough));
  std::ranges::replace_if(printed, [](char byte) { return byte < '!' || byte > '~'; }, '?');
  return printed;
}

}  // namespace visio::api
