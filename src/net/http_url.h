#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace visio::net {

/// Where an HTTP client connects to, and what it asks for there.
struct HttpUrl {
  bool is_secure = false;
  std::string host;       ///< a name or an address, without brackets
  std::string port;       ///< the scheme's own when the URL names none
  std::string authority;  ///< what goes into the Host header
  std::string target;     ///< path and query, at least "/"
};

/// Reads an absolute http or https URL without user information; nothing for any other text.
std::optional<HttpUrl> parse_http_url(std::string_view text);

}  // namespace visio::net
