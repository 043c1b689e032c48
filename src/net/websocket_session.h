#pragma once

// Inside the HTTP server.

#include <boost/asio/awaitable.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>
#include <memory>

#include "net/http_session.h"
#include "net/http_stream.h"

namespace visio::net {

/// Does the handshake that `request` asked for, and carries messages until the WebSocket is closed.
boost::asio::awaitable<void> serve_websocket(
    HttpStream stream, boost::beast::http::request<boost::beast::http::string_body> request,
    WebSocketId id, std::shared_ptr<HttpSessions> sessions);

}  // namespace visio::net
