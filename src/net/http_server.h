#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/time.h"
#include "base/transport_address.h"
#include "net/backlog.h"
#include "net/control_loop.h"
#include "net/error.h"
#include "net/http_handler.h"

namespace visio::net {

/// Limits on what a client may cost.
struct HttpLimits {
  std::size_t unfinished_bytes = 64 * 1024 * 1024;  ///< of all requests that are still arriving
  std::size_t message_bytes = 2 * 1024 * 1024;
  BacklogLimits backlog = {};             ///< of one WebSocket client
  std::size_t message_burst = 1'000;      ///< of one WebSocket client, read at once
  std::size_t messages_per_second = 100;  ///< and from then on
  std::size_t connections = 20'000;
  std::size_t connections_per_address = 4'000;
  std::vector<base::IpAddress> unlimited_addresses = {};  ///< proxies with many people behind them
  base::Duration header_time = std::chrono::seconds(10);  ///< TLS handshake and header
  base::Duration body_time = std::chrono::seconds(60);    ///< body; and response
  base::Duration idle_time = std::chrono::seconds(60);    ///< between requests
  base::Duration ping_interval = std::chrono::seconds(10);
  base::Duration silence = std::chrono::seconds(40);  ///< of a WebSocket client
};

/// PEM files.
struct TlsFiles {
  std::string certificate;  ///< with the chain
  std::string key;
};

/// HTTP/1.1 and WebSockets (RFC 9112, RFC 6455), plain or over TLS 1.2 and 1.3. On the control
/// thread.
class HttpServer {
 public:
  /// Loop and clock outlive the server.
  HttpServer(ControlLoop& loop, const base::Clock& clock, const HttpLimits& limits = {});
  ~HttpServer();
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;

  /// Serves `handler`, which outlives the server's work, at each address; all of them or none. With
  /// TLS, a plain request on the same port is sent to https.
  Result<void> listen(const std::vector<base::TransportAddress>& addresses,
                      const std::optional<TlsFiles>& tls, HttpHandler& handler);

  /// Reads certificate and key again, for new connections; existing ones continue unchanged. After
  /// an error nothing has changed. For a server that listens with TLS.
  Result<void> renew_tls(const TlsFiles& files);

  /// Where it listens, with the ports that the system chose.
  std::vector<base::TransportAddress> addresses() const;

  /// Accepts no more connections, and ends each of the others after the response that it is waiting
  /// for.
  void stop_accepting();

  /// Closes each WebSocket after what was sent before has left.
  void close_all(std::uint16_t code);

  /// WebSockets that are open, and connections of all kinds, these included.
  std::size_t sockets() const;
  std::size_t connections() const;

  /// How many requests there are, the answers to which have not left yet.
  std::size_t requests() const;

  /// How many connections were closed at once because their address had its share already.
  std::uint64_t refused_connections() const;

 private:
  class State;
  std::shared_ptr<State> state_;
};

}  // namespace visio::net
