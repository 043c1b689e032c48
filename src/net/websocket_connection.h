#pragma once

// Inside the HTTP server.

#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>
#include <memory>

#include "net/http_session.h"
#include "net/http_stream.h"
#include "net/task.h"
#include "net/websocket.h"

namespace visio::net {

/// A connection that becomes a WebSocket.
struct WebSocketStart {
  HttpStream stream;
  ConnectionPlaces::Place place;  ///< which it keeps as long
  boost::beast::http::request<boost::beast::http::string_body> request;
  std::unique_ptr<WebSocketSession> session;
};

/// Does the handshake that the request asked for, and carries messages between client and session
/// until the WebSocket is closed.
Task<> serve_websocket(WebSocketStart start, std::shared_ptr<HttpSessions> sessions);

}  // namespace visio::net
