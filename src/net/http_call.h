#pragma once

#include <cstddef>
#include <expected>
#include <string>

#include "net/error.h"
#include "net/http.h"

namespace visio::net {

/// A request of ours to another server.
struct HttpCall {
  std::string method = "GET";
  std::string url;
  HttpHeaders headers = {};
  std::string body = {};

  /// How large the body of the response may be, in bytes.
  std::size_t body_limit = 1024 * 1024;

  /// Whether a body that is larger, or that ends early, is an error; else the response has what had
  /// come of it.
  bool needs_whole_body = true;

  /// How many redirects are followed; the next one is the response. None leads from https to http,
  /// and to another origin go no Authorization and no Cookie.
  std::size_t max_redirects = 0;

  /// Whether it may be sent again after a connection broke without an answer, though its method is
  /// not idempotent (RFC 9110 §9.2.2).
  bool may_repeat = false;
};

/// Why there is no response.
struct HttpCallError : Error {
  bool was_reached = false;  ///< the server was there, and gave no answer
};

using HttpOutcome = std::expected<HttpResponse, HttpCallError>;

/// Whether sending a request twice does what sending it once does.
bool is_repeatable(const HttpCall& call);

/// Whether the response asks to send the request elsewhere.
bool is_redirect(const HttpResponse& response);

/// The call that a redirect asks for, with one redirect less to follow than the at least one of
/// `call`; or why it is not made.
std::expected<HttpCall, std::string> redirected(HttpCall call, const HttpResponse& response);

}  // namespace visio::net
