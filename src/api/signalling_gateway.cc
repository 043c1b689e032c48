#include "api/signalling_gateway.h"

#include <utility>

#include "livekit/messages.h"
#include "net/socket_address.h"

namespace visio::api {
namespace {

net::HttpResponse response_to(const livekit::Refusal& refusal) {
  return net::plain_response(refusal.status, refusal.message);
}

using Fields = std::vector<base::LogField>;

void add_fields(const livekit::RoomMoment&, Fields&) {}

void add_participant(std::string identity, std::string sid, Fields& fields) {
  fields.push_back({"identity", std::move(identity)});
  fields.push_back({"participant", std::move(sid)});
}

void add_fields(const livekit::ParticipantJoined& joined, Fields& fields) {
  add_participant(joined.participant.identity(), joined.participant.sid(), fields);
}

void add_fields(const livekit::ParticipantLeft& left, Fields& fields) {
  add_participant(left.participant.identity(), left.participant.sid(), fields);
}

void add_fields(const livekit::TrackChange& change, Fields& fields) {
  add_participant(change.identity, change.participant_sid, fields);
  fields.push_back({"track", change.track.sid()});
  fields.push_back({"source", ::livekit::TrackSource_Name(change.track.source())});
  fields.push_back({"mime", change.track.mime_type()});
}

/// `address` holds what the views of the result need.
livekit::ConnectRequest connect_request(const Request& request, const std::string& address) {
  return {.path = request.path(),
          .query = request.http.query(),
          .authorization = request.http.header("authorization"),
          .user_agent = request.http.header("user-agent"),
          .client_address = address};
}

livekit::FrameType frame_type_of(net::MessageType type) {
  return type == net::MessageType::text ? livekit::FrameType::text : livekit::FrameType::binary;
}

net::MessageType message_type_of(livekit::FrameType type) {
  return type == livekit::FrameType::text ? net::MessageType::text : net::MessageType::binary;
}

}  // namespace

/// A WebSocket of signalling.
class SignallingGateway::Session final : public net::WebSocketSession {
 public:
  Session(SignallingGateway& gateway, livekit::ConnectionId connection)
      : gateway_(gateway), connection_(connection) {}

  void opened(net::WebSocket& socket) override { gateway_.opened(connection_, socket); }
  void receive(net::MessageType type, base::Bytes message) override {
    gateway_.receive(connection_, type, message);
  }
  void closed(std::uint16_t code) override { gateway_.closed(connection_, code); }

 private:
  SignallingGateway& gateway_;
  livekit::ConnectionId connection_;
};

SignallingGateway::SignallingGateway(const Ground& ground, const livekit::Settings& settings)
    : ground_(ground),
      signalling_(
          settings, ground.media, *this,
          [&clock = ground.clock] { return clock.wall_time().time_since_epoch(); }, ground.entropy),
      timer_(ground.loop, [this] { advance(); }) {
  if (notes()) {
    noted_events_ =
        events().subscribe([this](const livekit::RoomEvent& event) { note_event(event); });
  }
  end_turn();
}

net::HttpResponse SignallingGateway::validate(const Request& request) {
  const std::string address = net::to_string(request.client.address);
  const auto valid = signalling_.validate(connect_request(request, address));
  if (valid) return net::plain_response(200, "success");
  note_refusal(request.path(), address, valid.error());
  return response_to(valid.error());
}

net::WebSocketUpgrade SignallingGateway::upgrade(const Request& request) {
  const std::string address = net::to_string(request.client.address);
  const auto admitted = signalling_.admit(connect_request(request, address), ground_.clock.now());
  end_turn();
  if (admitted) return std::make_unique<Session>(*this, *admitted);
  note_refusal(request.path(), address, admitted.error());
  return std::unexpected(response_to(admitted.error()));
}

void SignallingGateway::opened(livekit::ConnectionId connection, net::WebSocket& socket) {
  sockets_.emplace(connection, &socket);
  signalling_.opened(connection, ground_.clock.now());
  note_socket("signalling opened", connection);
  end_turn();
}

void SignallingGateway::receive(livekit::ConnectionId connection, net::MessageType type,
                                base::Bytes message) {
  signalling_.receive(connection, frame_type_of(type), message, ground_.clock.now());
  end_turn();
}

void SignallingGateway::closed(livekit::ConnectionId connection, std::uint16_t code) {
  constexpr std::uint16_t going_away = 1001;
  // A client echoes the code of a close frame of ours.
  const bool by_client = sockets_.erase(connection) > 0;
  note_socket("signalling lost", connection);
  const bool goes_away = by_client && code == going_away;
  signalling_.closed(connection,
                     goes_away ? livekit::SocketEnd::going_away : livekit::SocketEnd::lost,
                     ground_.clock.now());
  end_turn();
}

void SignallingGateway::on_media_events(const std::vector<sfu::Event>& events) {
  for (const sfu::Event& event : events) signalling_.on_media_event(event, ground_.clock.now());
  end_turn();
}

livekit::room_service::Reply SignallingGateway::serve(const livekit::room_service::Call& call) {
  auto reply = signalling_.serve(call, ground_.clock.now());
  end_turn();
  return reply;
}

std::optional<livekit::token::Claims> SignallingGateway::claims_of(std::string_view token) const {
  return signalling_.claims_of("Bearer " + std::string(token));
}

std::string SignallingGateway::shut_down() {
  std::string state = signalling_.shut_down(ground_.clock.now());
  end_turn();
  return state;
}

void SignallingGateway::end_everything() {
  signalling_.end_everything(ground_.clock.now());
  end_turn();
}

bool SignallingGateway::restore(std::string_view state) {
  const bool is_good = signalling_.restore(state, ground_.clock.now());
  end_turn();
  return is_good;
}

void SignallingGateway::send(livekit::ConnectionId connection, livekit::FrameType type,
                             std::shared_ptr<const std::string> frame) {
  const auto found = sockets_.find(connection);
  if (found != sockets_.end()) found->second->send(message_type_of(type), std::move(frame));
}

void SignallingGateway::close(livekit::ConnectionId connection, std::uint16_t code) {
  if (const auto open = sockets_.extract(connection)) open.mapped()->close(code);
}

void SignallingGateway::advance() {
  signalling_.advance(ground_.clock.now());
  end_turn();
}

void SignallingGateway::end_turn() {
  signalling_.events().deliver();
  timer_.set(signalling_.next_deadline());
}

/// For operators who look closely: who joins, who is refused and why, tracks.
void SignallingGateway::note(std::string_view event, std::vector<base::LogField> fields) const {
  ground_.log.write({base::LogLevel::debug, event, std::move(fields)});
}

void SignallingGateway::note_refusal(std::string_view path, const std::string& client,
                                     const livekit::Refusal& refusal) const {
  if (!notes()) return;
  note("refused", {{"path", std::string(path)},
                   {"client", client},
                   {"status", std::to_string(refusal.status)},
                   {"reason", refusal.message}});
}

void SignallingGateway::note_socket(std::string_view message,
                                    livekit::ConnectionId connection) const {
  if (!notes()) return;
  if (const auto who = signalling_.who(connection)) {
    note(message, {{"room", who->room}, {"identity", who->identity}, {"participant", who->sid}});
  }
}

void SignallingGateway::note_event(const livekit::RoomEvent& event) const {
  std::vector<base::LogField> fields;
  std::visit(
      [&](const auto& happened) {
        fields.push_back({"room", happened.room.name()});
        add_fields(happened, fields);
      },
      event);
  note(livekit::name_of(event), std::move(fields));
}

}  // namespace visio::api
