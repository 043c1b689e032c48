#pragma once

#include <string>

#include "api/site.h"
#include "net/http.h"

namespace visio::api {

/// From where a request comes, and under which name its sender knows us, with proxies taken into
/// account.
struct ClientContext {
  base::IpAddress address;
  std::string host = {};  ///< with the port, where it is not the scheme's own; empty when unnamed
  bool is_secure = false;

  /// The request comes from this machine and was not passed on by somebody, least of all by one of
  /// our proxies: nobody else could have made it, not even a web page that has its name point to
  /// us.
  bool is_local = false;

  /// What requests are counted by: the address, all addresses of a network of IPv6 as one.
  std::string network() const;

  std::string http_url() const { return (is_secure ? "https://" : "http://") + host; }
  std::string websocket_url() const { return (is_secure ? "wss://" : "ws://") + host; }
};

/// Proxies are believed where the site trusts them.
ClientContext client_context(const net::HttpRequest& request, const Site& site);

}  // namespace visio::api
