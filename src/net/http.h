#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/transport_address.h"
#include "net/http_body.h"

namespace visio::net {

using HttpHeaders = std::vector<std::pair<std::string, std::string>>;

/// An HTTP request as it came. Everything in it but the peer is only what the client says.
struct HttpRequest {
  std::string method;  ///< "GET"
  std::string target;  ///< as sent: path and query
  HttpHeaders headers = {};
  std::string body = {};      ///< once somebody has read it (HttpRequestBody)
  base::IpAddress peer;       ///< who connected: a browser, or a reverse proxy
  bool is_encrypted = false;  ///< came over TLS
  bool is_http_1_0 = false;   ///< else 1.1

  /// The target's path: its part before the question mark, still percent-encoded.
  std::string_view path() const;

  /// What follows the question mark, still percent-encoded; or empty.
  std::string_view query() const;

  /// The first value of a header, ignoring the case of its name; or empty.
  std::string_view header(std::string_view name) const;

  /// All values of a header that is a list, in order, as the one list that they are (RFC 9110
  /// §5.3); or empty.
  std::string list(std::string_view name) const;

  /// How many headers have this name.
  std::size_t count(std::string_view name) const;
};

/// An HTTP response. The server adds the length, date and connection headers.
struct HttpResponse {
  int status = 200;
  HttpHeaders headers = {};
  HttpBody body = {};

  /// The body where it is text or static bytes; empty otherwise.
  std::string_view content() const;

  /// The first value of a header, whatever its name's case; or empty.
  std::string_view header(std::string_view name) const;
};

/// A response with a sentence for people.
HttpResponse plain_response(int status, std::string_view sentence);

}  // namespace visio::net
