#pragma once

// Inside the HTTP server: what its accepting, requesting and WebSocket parts share.

#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <cstdint>
#include <exception>
#include <memory>
#include <optional>
#include <unordered_map>

#include "net/connection_places.h"
#include "net/file_reader.h"
#include "net/http_handler.h"
#include "net/http_server.h"
#include "net/request_budget.h"
#include "net/task.h"
#include "net/websocket.h"

namespace visio::net {

/// What all connections of a server share; lives until the last of them is gone.
struct HttpSessions {
  HttpSessions(const base::Clock& clock_in, const HttpLimits& limits_in)
      : clock(clock_in),
        limits(limits_in),
        places(limits.connections, limits.connections_per_address, limits.unlimited_addresses),
        arriving(limits.unfinished_bytes) {}

  WebSocketId next_socket() { return {++last_socket}; }

  const base::Clock& clock;
  HttpLimits limits;
  HttpHandler* handler = nullptr;
  std::optional<boost::asio::ssl::context> tls;
  bool stopping = false;
  std::size_t requests = 0;  ///< that are not yet answered
  ConnectionPlaces places;
  RequestBudget arriving;
  FileReader files;
  std::unordered_map<WebSocketId, WebSocket*> sockets;
  std::uint64_t last_socket = 0;
};

/// Hands what a coroutine throws on to ControlLoop::run(), which tells of it.
inline constexpr auto report_failure = [](std::exception_ptr failure) {
  if (failure) std::rethrow_exception(failure);
};

/// Serves one connection, which keeps its place as long, to its end.
Task<> serve(boost::asio::ip::tcp::socket socket, base::IpAddress peer,
             ConnectionPlaces::Place place, std::shared_ptr<HttpSessions> sessions);

}  // namespace visio::net
