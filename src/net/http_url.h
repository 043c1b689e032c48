#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace visio::net {

/// Where an HTTP client connects to, and what it asks for there.
struct HttpUrl {
  bool is_secure = false;
  std::string host;       ///< a name or an address, without brackets
  std::string port;       ///< the scheme's default if the URL names none
  std::string authority;  ///< what goes into the Host header
  std::string target;     ///< path and query, at least "/"

  /// Scheme, host and port: "https://example.org:443" (RFC 6454).
  std::string origin() const;
};

/// Reads an absolute http or https URL without user information; nullopt for any other text.
std::optional<HttpUrl> parse_http_url(std::string_view text);

/// What a reference means that stands at an absolute URL (RFC 3986 §5.2); nothing when one of them
/// is none.
std::optional<std::string> resolve_url(const std::string& base, std::string_view reference);

/// Whether text contains only what a host with or without a port may contain; also if it is empty.
bool is_authority(std::string_view text);

/// The host of an authority, without its port and an IPv6 address's brackets.
std::string_view host_of(std::string_view authority);

}  // namespace visio::net
