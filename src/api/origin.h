#pragma once

#include <string>

#include "api/site.h"
#include "net/http.h"

namespace visio::api {

/// Who asks, and under which name they know us, with proxies taken into account.
struct Origin {
  base::IpAddress client;
  std::string host = {};  ///< with the port, where it is not the scheme's own; empty when unusable
  bool is_secure = false;

  /// The request comes from this machine and was not passed on by somebody: nobody else could have
  /// made it, not even a web page that has its name point to us.
  bool is_local = false;

  std::string http_url() const { return (is_secure ? "https://" : "http://") + host; }
  std::string websocket_url() const { return (is_secure ? "wss://" : "ws://") + host; }
};

Origin origin_of(const net::HttpRequest& request, const Site& site);

}  // namespace visio::api
