#include "api/application.h"

#include <utility>

#include "api/signalling_gateway.h"
#include "net/http_url.h"
#include "net/socket_address.h"

namespace visio::api {
namespace {

RoomParts room_parts(const Application::Parts& parts) {
  return {.site = parts.site,
          .clock = parts.clock,
          .log = parts.log,
          .entropy = parts.entropy,
          .database = parts.database,
          .signalling = parts.signalling,
          .time_zones = parts.time_zones,
          .recorder = parts.recorder};
}

/// What changes rooms tells the live ones.
RoomParts room_parts(const Application::Parts& parts, Hosting& hosting) {
  RoomParts made = room_parts(parts);
  made.changed = [&hosting](const meet::RoomId& room) { hosting.rules.refresh(room); };
  return made;
}

RouteParts route_parts(const Application::Parts& parts, People& people, RoomApis& rooms,
                       Hosting& hosting, AdminApis& admin) {
  return {.site = parts.site,
          .log = parts.log,
          .people = people,
          .rooms = rooms,
          .hosting = hosting,
          .admin = admin,
          .signalling = parts.signalling,
          .media = parts.media,
          .server = parts.server,
          .database = parts.database,
          .assets = parts.assets,
          .webhooks = parts.webhooks,
          .mails = parts.mails,
          .machine = parts.machine,
          .is_stopping = parts.is_stopping};
}

/// Calls only: pages and their files are no news.
bool is_call(std::string_view path) {
  return path.starts_with("/twirp/") || path.starts_with("/api/v1.0/") ||
         path.starts_with("/external-api/");
}

void add_common_headers(net::HttpResponse& response, const ClientContext& client) {
  // A year. Whoever works on this machine has other servers under the same name.
  if (client.is_secure && !client.is_local) {
    response.headers.emplace_back("strict-transport-security", "max-age=31536000");
  }
  response.headers.emplace_back("x-content-type-options", "nosniff");
  response.headers.emplace_back("referrer-policy", "no-referrer");
}

}  // namespace

Application::Application(const Parts& parts)
    : site_(parts.site),
      log_(parts.log),
      people_({.site = parts.site,
               .clock = parts.clock,
               .log = parts.log,
               .entropy = parts.entropy,
               .database = parts.database,
               .provider = parts.provider,
               .time_zones = parts.time_zones}),
      hosting_(room_parts(parts)),
      rooms_(room_parts(parts, hosting_), parts.portal, parts.provider),
      admin_({.rooms = room_parts(parts, hosting_),
              .retention = parts.retention,
              .machine = parts.machine,
              .check = parts.check,
              .provider = parts.provider}),
      authentication_(
          {.site = parts.site, .clock = parts.clock, .log = parts.log, .database = parts.database}),
      router_(
          all_routes(route_parts(parts, people_, rooms_, hosting_, admin_)),
          [&signalling = parts.signalling](std::string_view token) {
            return signalling.is_signed(token);
          },
          parts.clock,
          [this](const Route& route, Request& request) {
            return authentication_.identify(route, request);
          }) {
  hosting_.rules.also_tell(
      [this](const meet::RoomId& room) { rooms_.lobby.hub().room_changed(room); });
}

std::size_t Application::head_limit(std::string_view path) const {
  return router_.head_limit(path);
}

std::string Application::https_authority() const {
  const auto url = net::parse_http_url(site_.public_url);
  return url && url->is_secure ? url->authority : std::string();
}

net::Task<net::HttpResponse> Application::respond(net::HttpRequest request,
                                                  net::HttpRequestBody& body) {
  const ClientContext client = client_context(request, site_);
  std::optional<base::LogRecord> note = note_of(request, client);
  net::HttpResponse response = co_await router_.respond(std::move(request), client, body);
  if (note) {
    note->fields.push_back({"status", std::to_string(response.status)});
    log_.write(*note);
  }
  add_common_headers(response, client);
  co_return response;
}

net::Task<net::WebSocketUpgrade> Application::upgrade(net::HttpRequest request) {
  ClientContext client = client_context(request, site_);
  return router_.upgrade(std::move(request), std::move(client));
}

std::optional<base::LogRecord> Application::note_of(const net::HttpRequest& request,
                                                    const ClientContext& client) const {
  const std::string_view path = normalised(request.path());
  if (!is_call(path) || !log_.takes(base::LogLevel::debug)) return std::nullopt;
  return base::LogRecord{base::LogLevel::debug,
                         "API call",
                         {{"method", request.method},
                          {"path", printable(path)},
                          {"client", net::to_string(client.address)}}};
}

}  // namespace visio::api
