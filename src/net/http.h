#pragma once

#include <cstdint>
#include <expected>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/bytes.h"
#include "base/id.h"
#include "base/transport_address.h"

namespace visio::net {

using HttpHeaders = std::vector<std::pair<std::string, std::string>>;

/// An HTTP request as it came. Everything in it but the peer is the client's claim.
struct HttpRequest {
  std::string method;  ///< "GET"
  std::string target;  ///< as sent: path and query
  HttpHeaders headers = {};
  std::string body = {};
  base::IpAddress peer;       ///< whom the connection is from: a browser, or a reverse proxy
  bool is_encrypted = false;  ///< came by TLS

  /// The target's path: its part before the question mark, still percent-encoded.
  std::string_view path() const;

  /// What follows the question mark, still percent-encoded; or empty.
  std::string_view query() const;

  /// The first value of a header, whatever its name's case; or empty.
  std::string_view header(std::string_view name) const;
};

/// An HTTP response. Length, date and connection headers are the server's matter.
struct HttpResponse {
  int status = 200;
  HttpHeaders headers = {};
  std::string body = {};
  /// Sent instead of `body`: bytes that live as long as the program.
  std::optional<std::string_view> static_body = {};

  std::string_view content() const { return static_body.value_or(body); }
};

/// Takes a response, once, now or later, on the control thread. Dropped without a response, the
/// client gets status 500.
using HttpResponder = std::move_only_function<void(HttpResponse)>;

/// One WebSocket. Whoever accepts it assigns the number.
using WebSocketId = base::Id<struct WebSocketTag>;

enum class MessageType { text, binary };

/// What the HTTP server serves. Called on the control thread.
class HttpHandler {
 public:
  virtual ~HttpHandler() = default;

  /// How large a body the request may have, asked when its header is read.
  virtual std::size_t body_limit(const HttpRequest& request) const = 0;

  virtual void respond(HttpRequest request, HttpResponder respond) = 0;

  /// A client asks for a WebSocket: its id, or why not. After an id comes opened() and in the end
  /// closed(), or only closed() when the handshake fails.
  virtual std::expected<WebSocketId, HttpResponse> upgrade(const HttpRequest& request) = 0;

  virtual void opened(WebSocketId socket) = 0;
  virtual void receive(WebSocketId socket, MessageType type, base::Bytes message) = 0;
  virtual void closed(WebSocketId socket) = 0;
};

/// The server's WebSockets as the handler uses them. On the control thread; calls for a socket that
/// is gone do nothing.
class WebSockets {
 public:
  virtual ~WebSockets() = default;

  /// Queues a message. A client that lets more than HttpLimits::queued_bytes wait is cut off.
  virtual void send(WebSocketId socket, MessageType type,
                    std::shared_ptr<const std::string> message) = 0;

  /// Closes after what was sent before has left. `code` as in RFC 6455 §7.4.
  virtual void close(WebSocketId socket, std::uint16_t code) = 0;
};

}  // namespace visio::net
