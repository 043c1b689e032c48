#include "api/signalling_gateway.h"

#include <algorithm>
#include <array>
#include <utility>

#include "livekit/messages.h"
#include "net/clock.h"
#include "net/socket_address.h"

namespace visio::api {
namespace {

constexpr std::array<std::string_view, 4> paths{"/rtc", "/rtc/v1", "/rtc/validate",
                                                "/rtc/v1/validate"};

/// LiveKit's clients call from pages of other origins; the token is what admits them.
net::HttpResponse plain(int status, std::string body) {
  return {.status = status,
          .headers = {{"content-type", "text/plain; charset=utf-8"},
                      {"access-control-allow-origin", "*"}},
          .body = std::move(body)};
}

net::HttpResponse preflight() {
  return {.status = 204,
          .headers = {{"access-control-allow-origin", "*"},
                      {"access-control-allow-methods", "OPTIONS, HEAD, GET, POST, PATCH, DELETE"},
                      {"access-control-allow-headers", "*, Authorization"},
                      {"access-control-max-age", "86400"}}};
}

livekit::ConnectionId connection_of(net::WebSocketId socket) {
  return {socket.value};
}

/// `address` holds what the views of the result need.
livekit::ConnectRequest connect_request(const net::HttpRequest& request, std::string_view path,
                                        const std::string& address) {
  return {.path = path,
          .query = request.query(),
          .authorization = request.header("authorization"),
          .user_agent = request.header("user-agent"),
          .client_address = address};
}

}  // namespace

SignallingGateway::SignallingGateway(net::ControlLoop& loop, net::WebSockets& sockets,
                                     const livekit::Settings& settings, livekit::Media& media,
                                     OnEvents on_events)
    : sockets_(sockets),
      signalling_(settings, media, *this, net::wall_clock_offset()),
      timer_(loop, [this] { advance(); }),
      on_events_(std::move(on_events)) {
  await_deadline();
}

bool SignallingGateway::serves(std::string_view path) {
  return std::ranges::find(paths, path) != paths.end();
}

net::HttpResponse SignallingGateway::respond(const net::HttpRequest& request, std::string_view path,
                                             const Origin& origin) {
  if (request.method == "OPTIONS") return preflight();
  if (!path.ends_with("/validate")) return plain(404, "This address takes WebSockets.\n");
  const std::string address = net::to_string(origin.client);
  const auto valid = signalling_.validate(connect_request(request, path, address), net::now());
  if (!valid) return plain(valid.error().status, valid.error().message);
  return plain(200, "success");
}

std::expected<net::WebSocketId, net::HttpResponse> SignallingGateway::upgrade(
    const net::HttpRequest& request, std::string_view path, const Origin& origin) {
  const std::string address = net::to_string(origin.client);
  const auto admitted = signalling_.admit(connect_request(request, path, address), net::now());
  await_deadline();
  if (!admitted) {
    return std::unexpected(plain(admitted.error().status, admitted.error().message));
  }
  return net::WebSocketId{admitted->value};
}

void SignallingGateway::opened(net::WebSocketId socket) {
  signalling_.opened(connection_of(socket), net::now());
  await_deadline();
}

void SignallingGateway::receive(net::WebSocketId socket, net::MessageType type,
                                base::Bytes message) {
  const auto frame_type =
      type == net::MessageType::text ? livekit::FrameType::text : livekit::FrameType::binary;
  signalling_.receive(connection_of(socket), frame_type, message, net::now());
  await_deadline();
}

void SignallingGateway::closed(net::WebSocketId socket) {
  signalling_.closed(connection_of(socket), net::now());
  await_deadline();
}

void SignallingGateway::on_media_events(const std::vector<sfu::Event>& events) {
  for (const sfu::Event& event : events) signalling_.on_media_event(event, net::now());
  await_deadline();
}

livekit::room_service::Reply SignallingGateway::serve(const livekit::room_service::Call& call) {
  auto reply = signalling_.serve(call, net::now());
  await_deadline();
  return reply;
}

bool SignallingGateway::is_signed(const net::HttpRequest& request) const {
  return signalling_.is_signed(request.header("authorization"), net::now());
}

void SignallingGateway::shut_down() {
  signalling_.shut_down(net::now());
  await_deadline();
}

void SignallingGateway::send(livekit::ConnectionId connection, livekit::FrameType type,
                             std::shared_ptr<const std::string> frame) {
  const auto message_type =
      type == livekit::FrameType::text ? net::MessageType::text : net::MessageType::binary;
  sockets_.send(net::WebSocketId{connection.value}, message_type, std::move(frame));
}

void SignallingGateway::close(livekit::ConnectionId connection, std::uint16_t code) {
  sockets_.close(net::WebSocketId{connection.value}, code);
}

void SignallingGateway::advance() {
  signalling_.advance(net::now());
  await_deadline();
}

void SignallingGateway::await_deadline() {
  if (on_events_) on_events_(signalling_.take_events());
  timer_.set(signalling_.next_deadline());
}

}  // namespace visio::api
