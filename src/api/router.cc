#include "api/router.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "api/cookies.h"
#include "api/lobby/lobby_caller.h"
#include "api/people/session_cookies.h"

namespace visio::api {
namespace {

constexpr std::size_t max_visitor = 64;  ///< of characters; ours have 36

/// HEAD is GET without the body, which the server leaves out.
std::string_view served_as(std::string_view method) {
  return method == "HEAD" ? "GET" : method;
}

/// Whom requests are counted for: a token before an address, which a whole ministry may share. All
/// addresses of a network of IPv6 are one.
std::string name_of(const Request& request) {
  if (request.caller.has_token()) {
    return "token " + std::to_string(std::hash<std::string>{}(request.caller.token));
  }
  return request.client.network();
}

net::HttpResponse too_many(const Route& route, base::Duration wait) {
  const std::string seconds = std::to_string(std::chrono::ceil<std::chrono::seconds>(wait).count());
  net::HttpResponse response =
      route.error(429, "too_many_requests", "Too many requests. Try again in " + seconds + " s.");
  response.headers.emplace_back("retry-after", seconds);
  return response;
}

/// Pages and their files are the same for everybody, and LiveKit's routes know only tokens. What
/// people keep is theirs.
bool reads_cookies(const Route& route) {
  const std::string_view pattern = route.pattern.text();
  return pattern.starts_with("/api/") || pattern.starts_with("/media/");
}

bool may_be_signed_in(const Route& route, const Request& request) {
  return reads_cookies(route) && !cookie(request.http, session_cookie).empty();
}

void share_with_other_origins(const Route& route, net::HttpResponse& response) {
  if (!route.serves_other_origins) return;
  response.headers.emplace_back("access-control-allow-origin", "*");
}

}  // namespace

Handler immediately(std::function<net::HttpResponse(const Request&)> answer) {
  return [answer = std::move(answer)](Request request) -> net::Task<net::HttpResponse> {
    co_return answer(request);
  };
}

Router::Router(std::vector<Route> routes, IsGoodToken is_good_token, const base::Clock& clock,
               Identify identify)
    : routes_(std::move(routes)),
      is_good_token_(std::move(is_good_token)),
      clock_(clock),
      identify_(std::move(identify)) {}

std::size_t Router::head_limit(std::string_view path) const {
  const Match found = match("GET", normalised(path));
  return found.pattern ? found.pattern->head_limit : usual_head_limit;
}

net::Task<net::HttpResponse> Router::respond(net::HttpRequest http, ClientContext client,
                                             net::HttpRequestBody& body) {
  Match found = match(http.method, normalised(http.path()));
  if (!found.route) co_return not_served(found, http.method);
  const Route& route = *found.route;
  Request request = request_for(found, std::move(http), std::move(client));
  net::HttpResponse response = co_await answer(route, std::move(request), body);
  share_with_other_origins(route, response);
  co_return response;
}

net::Task<net::WebSocketUpgrade> Router::upgrade(net::HttpRequest http, ClientContext client) {
  Match found = match(http.method, normalised(http.path()));
  const auto* const handler =
      found.route ? std::get_if<UpgradeHandler>(&found.route->handler) : nullptr;
  if (!handler) {
    co_return std::unexpected(json_error(404, "not_found", "This address takes no WebSockets."));
  }
  const Route& route = *found.route;
  Request request = request_for(found, std::move(http), std::move(client));
  net::WebSocketUpgrade upgraded;
  auto refused = co_await refusal(route, request);
  if (refused) {
    upgraded = std::unexpected(*std::move(refused));
  } else {
    upgraded = co_await (*handler)(std::move(request));
  }
  if (!upgraded) share_with_other_origins(route, upgraded.error());
  co_return upgraded;
}

Router::Match Router::match(std::string_view method, std::string_view path) const {
  Match found;
  for (const Route& route : routes_) {
    const bool is_same = found.pattern && route.pattern.text() == found.pattern->pattern.text();
    if (found.pattern && !is_same) continue;
    auto parameters = route.pattern.match(path);
    if (!parameters) continue;
    if (!found.pattern) found.pattern = &route;
    if (route.method != any_method && route.method != served_as(method)) continue;
    found.route = &route;
    found.parameters = *std::move(parameters);
    return found;
  }
  return found;
}

/// The methods of a pattern, for the header `allow`.
std::string Router::allowed(const Route& pattern) const {
  std::string methods;
  for (const Route& route : routes_) {
    if (route.pattern.text() != pattern.pattern.text()) continue;
    methods.append(route.method).append(route.method == "GET" ? ", HEAD, " : ", ");
  }
  return methods + "OPTIONS";
}

net::HttpResponse Router::options(const Route& pattern) const {
  const std::string methods = allowed(pattern);
  net::HttpResponse response{.status = 204, .headers = {{"allow", methods}}};
  if (pattern.serves_other_origins) {
    response.headers.emplace_back("access-control-allow-methods", methods);
    response.headers.emplace_back("access-control-allow-headers", "*, Authorization");
    response.headers.emplace_back("access-control-max-age", "86400");
  }
  return response;
}

/// The answer where no row serves the method.
net::HttpResponse Router::not_served(const Match& match, std::string_view method) const {
  if (!match.pattern) return json_error(404, "not_found", "There is no such resource.");
  const Route& pattern = *match.pattern;
  net::HttpResponse response =
      method == "OPTIONS"
          ? options(pattern)
          : pattern.error(405, "method_not_allowed", "This address takes other methods.");
  if (method != "OPTIONS") response.headers.emplace_back("allow", allowed(pattern));
  share_with_other_origins(pattern, response);
  return response;
}

Request Router::request_for(Match& match, net::HttpRequest http, ClientContext client) const {
  Request request{.http = std::move(http), .client = std::move(client)};
  request.parameters = std::move(match.parameters);
  const std::string_view token = bearer_token(request.http);
  if (!token.empty() && is_good_token_(token)) request.caller.token = token;
  return request;
}

std::optional<net::HttpResponse> Router::count(const Route& route, RateClass rate,
                                               std::string_view caller, Counted counted) {
  const auto wait = limits_.admit(rate, caller, clock_.now(), counted);
  return wait ? std::optional(too_many(route, *wait)) : std::nullopt;
}

/// Before anything is looked up. A session's cookie may be anything yet: how often one address may
/// have sessions looked up is limited here, what its owner may afterwards. Whoever says who waits
/// in the lobby is counted as a person too, beside the address, since anybody can make that up.
std::optional<net::HttpResponse> Router::throttle(const Route& route, const Request& request) {
  if (request.client.is_local || route.rate == RateClass::unlimited) return std::nullopt;
  const RateClass rate = may_be_signed_in(route, request) ? RateClass::joining : route.rate;
  if (auto refused = count(route, rate, name_of(request), Counted::address)) return refused;
  const std::string_view visitor = said_visitor(request.http);
  if (request.caller.has_token() || visitor.empty() || visitor.size() > max_visitor) {
    return std::nullopt;
  }
  return count(route, route.rate, visitor, Counted::person);
}

/// After it is known who asks: the account counts, wherever its requests come from. A cookie that
/// opens no session hides nobody.
std::optional<net::HttpResponse> Router::throttle_known(const Route& route,
                                                        const Request& request) {
  const Caller& caller = request.caller;
  if (request.client.is_local || route.rate == RateClass::unlimited) return std::nullopt;
  if (!may_be_signed_in(route, request)) return std::nullopt;
  if (caller.user) return count(route, route.rate, caller.user->id.text, Counted::person);
  if (caller.session) return count(route, route.rate, caller.session->key_hash, Counted::person);
  return count(route, route.rate, name_of(request), Counted::address);
}

net::Task<std::optional<net::HttpResponse>> Router::refusal(const Route& route, Request& request) {
  auto refused = throttle(route, request);
  if (refused) co_return refused;
  if (identify_ && reads_cookies(route)) {
    refused = co_await identify_(route, request);
    if (!refused) refused = throttle_known(route, request);
    if (refused) co_return refused;
  }
  if (route.access.refusal) refused = route.access.refusal(request);
  co_return refused;
}

net::Task<net::HttpResponse> Router::answer(const Route& route, Request request,
                                            net::HttpRequestBody& body) {
  auto refused = co_await refusal(route, request);
  if (refused) co_return *std::move(refused);
  const auto* const handler = std::get_if<Handler>(&route.handler);
  if (!handler) co_return route.error(404, "not_found", "This address takes WebSockets.");
  if (route.streams_body) {
    request.body_stream = &body;
  } else {
    const BodyLimit& limit = route.body_limit;
    auto read =
        co_await body.read_all(request.caller.has_token() ? limit.with_token : limit.of_anybody);
    if (!read) co_return std::move(read.error());
    request.http.body = *std::move(read);
  }
  co_return co_await (*handler)(std::move(request));
}

}  // namespace visio::api
