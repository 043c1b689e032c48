#pragma once

#include <optional>
#include <string>

#include "net/http_url.h"

namespace visio::net {

/// By which proxies other servers are reached, as HTTP_PROXY, HTTPS_PROXY and NO_PROXY say it
/// elsewhere; nothing is read from the environment.
struct HttpProxies {
  std::string http = {};   ///< for http URLs: "http://proxy.example.org:3128"; empty: none
  std::string https = {};  ///< for https URLs, by CONNECT; likewise

  /// Hosts that are reached without: names, each with all below it, and addresses, separated by
  /// commas, where needed with a port. `*`: all.
  std::string except = {};
};

/// Whether this is a proxy's URL: http, without a path.
bool is_proxy(const std::string& url);

/// The proxy for a URL, or none.
std::optional<HttpUrl> proxy_for(const HttpUrl& url, const HttpProxies& proxies);

}  // namespace visio::net
