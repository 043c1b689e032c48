#include "api/application.h"

#include <algorithm>
#include <ctime>
#include <utility>

#include "api/json.h"
#include "api/rooms.h"
#include "api/site_config.h"
#include "api/twirp.h"

namespace visio::api {
namespace {

constexpr std::string_view api_prefix = "/api/v1.0/";
constexpr std::size_t max_form = 64 * 1024;

/// Metadata of 512 KiB and attributes, escaped. For backends, whom a token tells from the others.
constexpr std::size_t max_call = 4 * 1024 * 1024;

/// The path without what some clients put too much: LiveKit's join "https://host/" and "/rtc".
std::string_view normalised(std::string_view path) {
  while (path.starts_with("//")) path.remove_prefix(1);
  return path;
}

bool is_reading(const net::HttpRequest& request) {
  return request.method == "GET" || request.method == "HEAD";
}

net::HttpResponse wrong_method(std::string_view allowed) {
  net::HttpResponse response = json_error(405, "This address takes other methods.");
  response.headers.emplace_back("allow", allowed);
  return response;
}

/// `name` of "rooms/name/", or of "rooms/name"; nothing for another path.
std::optional<std::string_view> below(std::string_view path, std::string_view folder) {
  if (!path.starts_with(folder)) return std::nullopt;
  path.remove_prefix(folder.size());
  if (path.ends_with('/')) path.remove_suffix(1);
  return path;
}

}  // namespace

std::size_t Application::body_limit(const net::HttpRequest& request) const {
  const bool is_call = is_twirp(normalised(request.path()));
  return is_call && parts_.signalling.is_signed(request) ? max_call : max_form;
}

void Application::respond(net::HttpRequest request, net::HttpResponder respond) {
  net::HttpResponse response = answer(request);
  response.headers.emplace_back("x-content-type-options", "nosniff");
  response.headers.emplace_back("referrer-policy", "no-referrer");
  respond(std::move(response));
}

net::HttpResponse Application::answer(const net::HttpRequest& request) {
  const std::string_view path = normalised(request.path());
  const Origin origin = origin_of(request, parts_.site);
  if (SignallingGateway::serves(path)) return parts_.signalling.respond(request, path, origin);
  if (is_twirp(path)) {
    return twirp(request, path, [this](const auto& call) { return parts_.signalling.serve(call); });
  }
  if (path.starts_with(api_prefix)) return api(request, path.substr(api_prefix.size()), origin);
  if (!is_reading(request)) return wrong_method("GET, HEAD");
  if (path == "/healthz") return json_response(200, {{"status", "ok"}});
  if (path == "/metrics") return metrics(origin);
  return web_app(request, path);
}

net::HttpResponse Application::api(const net::HttpRequest& request, std::string_view path,
                                   const Origin& origin) {
  const RoomContext context{.site = parts_.site,
                            .origin = origin,
                            .entropy = livekit::system_entropy(),
                            .now = std::time(nullptr)};
  if (path == "config" || path == "config/") {
    return is_reading(request) ? site_config() : wrong_method("GET, HEAD");
  }
  if (path == "rooms" || path == "rooms/") {
    return request.method == "POST" ? create_room(request, context) : wrong_method("POST");
  }
  if (const auto slug = below(path, "rooms/")) {
    return is_reading(request) ? enter_room(*slug, request, context) : wrong_method("GET, HEAD");
  }
  return json_error(404, "There is no such resource.");
}

net::HttpResponse Application::metrics(const Origin& origin) const {
  const bool may_read =
      origin.is_local || std::ranges::find(parts_.site.metrics_readers, origin.client) !=
                             parts_.site.metrics_readers.end();
  if (!may_read) {
    return json_error(403, "Metrics are for this machine and those in metrics_readers.");
  }
  return {.headers = {{"content-type", "text/plain; version=0.0.4; charset=utf-8"},
                      {"cache-control", "no-store"}},
          .body = to_prometheus({.signalling = parts_.signalling.numbers(),
                                 .shards = parts_.media.counters(),
                                 .websockets = parts_.server.sockets(),
                                 .version = parts_.site.version})};
}

net::HttpResponse Application::web_app(const net::HttpRequest& request,
                                       std::string_view path) const {
  const std::string& url = parts_.site.public_url;
  const std::string websocket =
      url.empty() ? "" : "ws" + url.substr(std::string_view("http").size());
  net::HttpResponse response = serve_asset(parts_.assets, request, path, websocket);
  // Where LiveKit's clients look whether a server is there, also from pages of other origins.
  if (path == "/") response.headers.emplace_back("access-control-allow-origin", "*");
  return response;
}

std::expected<net::WebSocketId, net::HttpResponse> Application::upgrade(
    const net::HttpRequest& request) {
  const std::string_view path = normalised(request.path());
  if (!SignallingGateway::serves(path)) {
    return std::unexpected(json_error(404, "This address takes no WebSockets."));
  }
  return parts_.signalling.upgrade(request, path, origin_of(request, parts_.site));
}

void Application::opened(net::WebSocketId socket) {
  parts_.signalling.opened(socket);
}

void Application::receive(net::WebSocketId socket, net::MessageType type, base::Bytes message) {
  parts_.signalling.receive(socket, type, message);
}

void Application::closed(net::WebSocketId socket) {
  parts_.signalling.closed(socket);
}

}  // namespace visio::api
