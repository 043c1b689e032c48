#pragma once

#include <cstdint>
#include <expected>
#include <memory>
#include <string>

#include "base/bytes.h"
#include "base/id.h"
#include "net/http.h"

namespace visio::net {

/// One WebSocket of a server, which numbers them.
using WebSocketId = base::Id<struct WebSocketTag>;

/// What a WebSocket message holds (RFC 6455 §5.6). Text has been checked to be UTF-8.
enum class MessageType { text, binary };

/// A WebSocket as its session uses it, on the control thread.
class WebSocket {
 public:
  virtual ~WebSocket() = default;

  /// The number that the server gave it.
  virtual WebSocketId id() const = 0;

  /// Queues a message, whose bytes are shared. A client that lets more than HttpLimits::backlog
  /// wait is cut off.
  virtual void send(MessageType type, std::shared_ptr<const std::string> message) = 0;

  /// Closes after what was sent before has left. `code` as in RFC 6455 §7.4.
  virtual void close(std::uint16_t code) = 0;
};

/// What stands behind a WebSocket: each kind of them has sessions of its own. The server calls it
/// on the control thread, and drops it after closed().
class WebSocketSession {
 public:
  virtual ~WebSocketSession() = default;

  /// The handshake is done. The socket may be used until closed() has returned.
  virtual void opened(WebSocket& socket) = 0;

  /// A message, as a view that is valid during the call; none comes after WebSocket::close().
  virtual void receive(MessageType type, base::Bytes message) = 0;

  /// Over, with the code that the client gave, or 1005 or 1006 where it gave none (RFC 6455
  /// §7.4.1); without opened() before when the handshake failed.
  virtual void closed(std::uint16_t code) = 0;
};

/// The session of a WebSocket that is asked for, or why there will be none.
using WebSocketUpgrade = std::expected<std::unique_ptr<WebSocketSession>, HttpResponse>;

}  // namespace visio::net
