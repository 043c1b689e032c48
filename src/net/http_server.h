#pragma once

#include <cstddef>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/time.h"
#include "base/transport_address.h"
#include "net/control_loop.h"
#include "net/error.h"
#include "net/http.h"

namespace visio::net {

/// Bounds on what a client may cost.
struct HttpLimits {
  std::size_t header_bytes = 256 * 1024;  ///< LiveKit's join carries an SDP in its query
  std::size_t message_bytes = 2 * 1024 * 1024;
  std::size_t queued_bytes = 4 * 1024 * 1024;  ///< that wait for one WebSocket client
  std::size_t connections = 20'000;
  base::Duration header_time = std::chrono::seconds(10);  ///< TLS handshake and header
  base::Duration body_time = std::chrono::seconds(60);    ///< body; and response
  base::Duration idle_time = std::chrono::seconds(60);    ///< between requests
  base::Duration ping_interval = std::chrono::seconds(10);
  base::Duration silence = std::chrono::seconds(40);  ///< a WebSocket client without a pong
};

/// PEM files.
struct TlsFiles {
  std::string certificate;  ///< with the chain
  std::string key;
};

/// HTTP/1.1 and WebSockets (RFC 9112, RFC 6455), plain or by TLS 1.2 and 1.3. On the control
/// thread.
class HttpServer final : public WebSockets {
 public:
  /// The loop outlives the server.
  explicit HttpServer(ControlLoop& loop, const HttpLimits& limits = {});
  ~HttpServer() override;

  /// Serves `handler`, which outlives the server's work, at each address; all of them or none. With
  /// TLS, a plain request on the same port is sent to https.
  Result<void> listen(const std::vector<base::TransportAddress>& addresses,
                      const std::optional<TlsFiles>& tls, HttpHandler& handler);

  /// Reads certificate and key again, for the connections that come from now on; those that are
  /// there go on as they are. After an error nothing has changed. For a server that listens with
  /// TLS.
  Result<void> renew_tls(const TlsFiles& files);

  /// Where it listens, with the ports that the system chose.
  std::vector<base::TransportAddress> addresses() const;

  /// Takes no more connections, and ends each after the response it waits for.
  void stop_accepting();

  void send(WebSocketId socket, MessageType type,
            std::shared_ptr<const std::string> message) override;
  void close(WebSocketId socket, std::uint16_t code) override;
  void close_all(std::uint16_t code);

  std::size_t sockets() const;
  std::size_t connections() const;

 private:
  class State;
  std::shared_ptr<State> state_;
};

}  // namespace visio::net
