#pragma once

#include <cstddef>
#include <expected>
#include <string>
#include <string_view>

#include "net/http.h"
#include "net/task.h"
#include "net/websocket.h"

namespace visio::net {

/// The body of a request whose header has come. Nothing of it is read before somebody asks; what
/// stays unread ends the connection after the response.
class HttpRequestBody {
 public:
  /// Bytes, or what the request is answered with instead: 413 when the whole body has more than
  /// the limit, 503 when too many requests are unfinished, 400 when it is malformed or cut.
  using Read = std::expected<std::string, HttpResponse>;

  virtual ~HttpRequestBody() = default;

  /// All of it, or the rest of it.
  virtual Task<Read> read_all(std::size_t limit) = 0;

  /// The next piece, empty at the end. `limit` is of the whole body.
  virtual Task<Read> read_some(std::size_t limit) = 0;
};

/// What the HTTP server serves. Called on the control thread.
class HttpHandler {
 public:
  virtual ~HttpHandler() = default;

  /// How many bytes request line and header of a request for this path may have together, asked
  /// while they arrive.
  virtual std::size_t head_limit(std::string_view path) const = 0;

  /// Where a plain request to a port for TLS is sent: a host, with its port if that is not 443.
  /// Empty: to the host that it names, when the certificate is for that one.
  virtual std::string https_authority() const = 0;

  /// Answers a request, now or later. The body can be read until then. A client gets status 500
  /// when this throws.
  virtual Task<HttpResponse> respond(HttpRequest request, HttpRequestBody& body) = 0;

  /// A client asks for a WebSocket.
  virtual Task<WebSocketUpgrade> upgrade(HttpRequest request) = 0;
};

}  // namespace visio::net
