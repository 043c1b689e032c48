#include "livekit/signalling.h"

#include "livekit/handover.h"
#include "livekit/note_events.h"
#include "livekit/room_service/service.h"
#include "livekit/server_state.h"
#include "livekit/session/dispatch.h"
#include "livekit/session/farewell.h"
#include "livekit/session/join.h"
#include "livekit/session/leaving.h"
#include "livekit/session/media_events.h"
#include "livekit/session/resume.h"

namespace visio::livekit {

class Signalling::State {
 public:
  State(const Settings& settings_in, Media& media, Outlet& outlet, base::Entropy& entropy,
        WallClock wall_clock)
      : settings(settings_in), server(settings, media, outlet, entropy, std::move(wall_clock)) {}

  std::expected<JoinIntent, Refusal> check(const ConnectRequest& request) const;
  void drop_stale_admissions();

  Settings settings;
  ServerState server;
};

std::expected<JoinIntent, Refusal> Signalling::State::check(const ConnectRequest& request) const {
  auto intent = read_join_intent(request, settings, server.unix_seconds());
  if (!intent) return intent;
  if (server.revocations.cover(intent->claims)) {
    return std::unexpected(Refusal{401, "the access token has been revoked"});
  }
  if (!session::has_room(server, intent->claims)) {
    return std::unexpected(Refusal{404, "requested room does not exist"});
  }
  const auto room = server.rooms.find(intent->claims.video.room);
  if (room != server.rooms.end() && room->second->is_full_for(intent->claims)) {
    return std::unexpected(Refusal{429, "the room is full"});
  }
  return intent;
}

void Signalling::State::drop_stale_admissions() {
  std::erase_if(server.admissions,
                [&](const auto& item) { return item.second.expires_at <= server.now; });
}

Signalling::Signalling(const Settings& settings, Media& media, Outlet& outlet, WallClock wall_clock,
                       base::Entropy& entropy)
    : state_(std::make_unique<State>(settings, media, outlet, entropy, std::move(wall_clock))) {}

Signalling::~Signalling() = default;

std::expected<void, Refusal> Signalling::validate(const ConnectRequest& request) const {
  auto intent = state_->check(request);
  if (!intent) return std::unexpected(std::move(intent.error()));
  return {};
}

std::expected<ConnectionId, Refusal> Signalling::admit(const ConnectRequest& request,
                                                       base::Instant now) {
  ServerState& server = state_->server;
  server.now = now;
  if (request.is_validation()) return std::unexpected(Refusal{404, "there is no such resource"});
  auto intent = state_->check(request);
  if (!intent) return std::unexpected(std::move(intent.error()));
  state_->drop_stale_admissions();
  if (server.admissions.size() >= limits::admissions) {
    return std::unexpected(Refusal{503, "too many people are joining right now: retry later"});
  }
  const ConnectionId connection{server.next_number()};
  server.admissions[connection] = {*std::move(intent), now + limits::admission};
  return connection;
}

void Signalling::opened(ConnectionId connection, base::Instant now) {
  ServerState& server = state_->server;
  server.now = now;
  auto admission = server.admissions.extract(connection);
  if (!admission) {
    constexpr std::uint16_t try_again_later = 1013;
    return server.outlet.close(connection, try_again_later);
  }
  JoinIntent intent = std::move(admission.mapped().intent);
  if (!intent.reconnect) return session::join(server, connection, std::move(intent));
  if (Participant* participant = session::find_resumable(server, intent)) {
    return session::resume(server, *participant, connection, std::move(intent));
  }
  session::send_leave(server, connection, FrameType::binary, wire::STATE_MISMATCH,
                      wire::LeaveRequest::RECONNECT);
}

void Signalling::receive(ConnectionId connection, FrameType type, base::Bytes frame,
                         base::Instant now) {
  ServerState& server = state_->server;
  server.now = now;
  Participant* participant = server.by_connection(connection);
  if (!participant) return;
  if (frame.size() > limits::message) {
    constexpr std::uint16_t message_too_big = 1009;
    ++server.ignored_messages;
    return server.outlet.close(connection, message_too_big);
  }
  participant->frame_type = type;
  participant->last_message_at = now;
  if (const auto request = decode(type, frame)) {
    session::dispatch(server, *participant, *request);
  } else {
    ++server.ignored_messages;
  }
}

void Signalling::closed(ConnectionId connection, SocketEnd end, base::Instant now) {
  ServerState& server = state_->server;
  server.now = now;
  server.admissions.erase(connection);
  session::end_farewell(server, connection);
  if (Participant* participant = server.by_connection(connection)) {
    session::on_connection_lost(server, *participant, end);
  }
}

void Signalling::on_media_event(const sfu::Event& event, base::Instant now) {
  ServerState& server = state_->server;
  server.now = now;
  std::visit([&](const auto& happened) { session::on_event(server, happened); }, event);
}

void Signalling::advance(base::Instant now) {
  ServerState& server = state_->server;
  server.now = now;
  // A room of hundreds that is to be told of a newcomer is due at one moment.
  constexpr int most = 2;
  for (int served = 0; served < most; ++served) {
    const auto key = server.timers.pop(now);
    if (!key) return;
    session::on_deadline(server, *key);
  }
}

base::Instant Signalling::next_deadline() const {
  return state_->server.timers.next();
}

Rooms Signalling::rooms(base::Instant now) {
  state_->server.now = now;
  return Rooms(state_->server);
}

RoomEvents& Signalling::events() {
  return state_->server.events;
}

Revocations& Signalling::revocations() {
  return state_->server.revocations;
}

room_service::Reply Signalling::serve(const room_service::Call& call, base::Instant now) {
  return room_service::serve(rooms(now), call, state_->settings, state_->server.unix_seconds());
}

std::optional<token::Claims> Signalling::claims_of(std::string_view authorization) const {
  auto claims =
      room_service::claims_of(authorization, state_->settings, state_->server.unix_seconds());
  if (!claims) return std::nullopt;
  return *std::move(claims);
}

std::string Signalling::shut_down(base::Instant now) {
  ServerState& server = state_->server;
  server.now = now;
  server.timers = {};
  std::string state = write_handover(server);
  for (const auto& [connection, participant] : std::exchange(server.connections, {})) {
    participant->connection = {};
    session::send_leave(server, connection, participant->frame_type, wire::SERVER_SHUTDOWN,
                        wire::LeaveRequest::RECONNECT);
  }
  return state;
}

void Signalling::end_everything(base::Instant now) {
  state_->server.now = now;
  note_all_finished(state_->server);
}

bool Signalling::restore(std::string_view state, base::Instant now) {
  state_->server.now = now;
  return read_handover(state_->server, state);
}

std::optional<Signalling::Who> Signalling::who(ConnectionId connection) const {
  const Participant* const participant = state_->server.by_connection(connection);
  if (!participant) return std::nullopt;
  return Who{participant->room.name, participant->identity(), participant->sid};
}

Numbers Signalling::numbers() const {
  const ServerState& server = state_->server;
  Numbers numbers{.rooms = server.rooms.size(), .participants = server.participants.size()};
  for (const auto& [id, participant] : server.participants) {
    numbers.tracks += participant->tracks.size();
  }
  return numbers;
}

}  // namespace visio::livekit
