#pragma once

#include <functional>
#include <string>
#include <vector>

#include "api/origin.h"
#include "livekit/signalling.h"
#include "net/control_loop.h"
#include "net/http.h"

namespace visio::api {

/// Joins LiveKit's signalling to the HTTP server's WebSockets and to the clock. Control thread.
class SignallingGateway final : private livekit::Outlet {
 public:
  using OnEvents = std::function<void(const std::vector<::livekit::WebhookEvent>&)>;

  /// All but the settings outlive the gateway. `on_events` hears what webhooks tell.
  SignallingGateway(net::ControlLoop& loop, net::WebSockets& sockets,
                    const livekit::Settings& settings, livekit::Media& media,
                    OnEvents on_events = {});

  /// Whether a request's path is signalling's.
  static bool serves(std::string_view path);

  /// A request for one of its paths that asks for no WebSocket.
  net::HttpResponse respond(const net::HttpRequest& request, std::string_view path,
                            const Origin& origin);

  std::expected<net::WebSocketId, net::HttpResponse> upgrade(const net::HttpRequest& request,
                                                             std::string_view path,
                                                             const Origin& origin);
  void opened(net::WebSocketId socket);
  void receive(net::WebSocketId socket, net::MessageType type, base::Bytes message);
  void closed(net::WebSocketId socket);

  void on_media_events(const std::vector<sfu::Event>& events);

  /// A call of LiveKit's RoomService.
  livekit::room_service::Reply serve(const livekit::room_service::Call& call);

  /// Whether a request bears a token of ours, whatever it permits.
  bool is_signed(const net::HttpRequest& request) const;

  /// Tells everybody to come back to the server that follows.
  void shut_down();

  livekit::Signalling::Numbers numbers() const { return signalling_.numbers(); }

 private:
  void send(livekit::ConnectionId connection, livekit::FrameType type,
            std::shared_ptr<const std::string> frame) override;
  void close(livekit::ConnectionId connection, std::uint16_t code) override;

  void advance();

  /// What every call ends with: what happened is told, and the clock set.
  void await_deadline();

  net::WebSockets& sockets_;
  livekit::Signalling signalling_;
  net::DeadlineTimer timer_;
  OnEvents on_events_;
};

}  // namespace visio::api
