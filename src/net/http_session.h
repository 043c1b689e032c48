#pragma once

// Inside the HTTP server: what its accepting, requesting and WebSocket parts share.

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <cstddef>
#include <memory>
#include <optional>
#include <unordered_map>

#include "net/http.h"
#include "net/http_server.h"

namespace visio::net {

/// A WebSocket that was accepted.
class WebSocketPeer {
 public:
  virtual ~WebSocketPeer() = default;
  virtual void send(MessageType type, std::shared_ptr<const std::string> message) = 0;
  virtual void close(std::uint16_t code) = 0;
};

/// What all connections of a server share; lives until the last of them is gone.
struct HttpSessions {
  HttpLimits limits;
  HttpHandler* handler = nullptr;
  std::optional<boost::asio::ssl::context> tls;
  bool stopping = false;
  std::size_t connections = 0;
  std::unordered_map<WebSocketId, WebSocketPeer*> sockets;
};

/// Serves one connection to its end.
boost::asio::awaitable<void> serve(boost::asio::ip::tcp::socket socket,
                                   std::shared_ptr<HttpSessions> sessions);

}  // namespace visio::net
