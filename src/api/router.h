#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "api/rate_limits.h"
#include "api/route.h"
#include "base/clock.h"

namespace visio::api {

/// Whether a token is signed with a key of ours, whatever it permits.
using IsGoodToken = std::function<bool(std::string_view token)>;

/// Finds out who asks by cookies, and writes it into the request's caller; or the response that
/// refuses to hear him. Route and request outlive the answer.
using Identify = std::function<net::Task<std::optional<net::HttpResponse>>(const Route& route,
                                                                           Request& request)>;

/// The table of routes, and how it answers. Of the patterns that fit a path, the first in the table
/// counts; its rows say which methods there are. HEAD, OPTIONS, 404, 405, 413 and 429 are answered
/// here. On the control thread.
class Router {
 public:
  /// The clock outlives the router. Without `identify`, nobody is signed in.
  Router(std::vector<Route> routes, IsGoodToken is_good_token, const base::Clock& clock,
         Identify identify = {});

  std::span<const Route> routes() const { return routes_; }

  /// How many bytes request line and header may have together, as HttpHandler::head_limit().
  std::size_t head_limit(std::string_view path) const;

  /// Answers a request. The body outlives the answer.
  net::Task<net::HttpResponse> respond(net::HttpRequest http, ClientContext client,
                                       net::HttpRequestBody& body);

  /// Answers a request for a WebSocket.
  net::Task<net::WebSocketUpgrade> upgrade(net::HttpRequest http, ClientContext client);

 private:
  struct Match {
    const Route* pattern = nullptr;  ///< the first row of the pattern that fits; or none
    const Route* route = nullptr;    ///< the row that serves the method; or none
    PathParameters parameters = {};
  };

  Match match(std::string_view method, std::string_view path) const;
  std::string allowed(const Route& pattern) const;
  net::HttpResponse options(const Route& pattern) const;
  net::HttpResponse not_served(const Match& match, std::string_view method) const;
  Request request_for(Match& match, net::HttpRequest http, ClientContext client) const;
  std::optional<net::HttpResponse> throttle(const Route& route, const Request& request);
  std::optional<net::HttpResponse> throttle_known(const Route& route, const Request& request);
  std::optional<net::HttpResponse> count(const Route& route, RateClass rate,
                                         std::string_view caller, Counted counted);
  net::Task<std::optional<net::HttpResponse>> refusal(const Route& route, Request& request);
  net::Task<net::HttpResponse> answer(const Route& route, Request request,
                                      net::HttpRequestBody& body);

  std::vector<Route> routes_;
  IsGoodToken is_good_token_;
  const base::Clock& clock_;
  Identify identify_;
  RateLimits limits_;
};

}  // namespace visio::api
