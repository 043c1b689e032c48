#include "livekit/session/leaving.h"

#include "livekit/note_events.h"
#include "livekit/session/farewell.h"
#include "livekit/session/fresh_token.h"
#include "livekit/session/publisher_status.h"
#include "livekit/session/publishing.h"
#include "livekit/session/subscribing.h"
#include "livekit/session/updates.h"

namespace visio::livekit::session {
namespace {

constexpr std::uint16_t normal_closure = 1000;

/// Sends leave on the participant's WebSocket and detaches it. Returns which one that was, if any.
ConnectionId part(ServerState& server, Participant& participant, wire::DisconnectReason reason,
                  wire::LeaveRequest::Action action) {
  if (!participant.connection) return {};
  const ConnectionId connection = std::exchange(participant.connection, {});
  server.connections.erase(connection);
  send_leave(server, connection, participant.frame_type, reason, action);
  return connection;
}

void remove_from_room(ServerState& server, Participant& participant, ConnectionId told) {
  Room& room = participant.room;
  if (const ConnectionId connection = participant.connection) {
    server.connections.erase(connection);
    server.outlet.close(connection, normal_closure);
  }
  remember_profile(server, participant);
  drop_subscriptions(server, participant);
  wire::ParticipantInfo info = participant.info();
  const bool was_active = participant.was_active;
  const StaySummary stay = participant.link.summary();
  const wire::ClientInfo client = participant.client;
  const bool was_person = !participant.is_dependent();
  while (!participant.tracks.empty()) {
    unpublish(server, participant, std::string(participant.tracks.begin()->first));
  }
  close_transports(server, participant, told);
  server.timers.cancel_all(participant.id.value);
  server.participants.erase(participant.id);
  room.by_identity.erase(participant.identity());
  room.participants.erase(sfu::ParticipantId(participant.id));
  note_left(server, room, std::move(info), was_active, stay, client);
  note_counts(server, room);
  if (was_person) settle_room_end(server, room);
}

/// `told` as in close_transports().
void remove(ServerState& server, Participant& participant, wire::DisconnectReason reason,
            ConnectionId told) {
  participant.disconnect_reason = reason;
  end_speaking(server, participant);
  announce_departure(server, participant, false);
  remove_from_room(server, participant, told);
}

}  // namespace

void send_leave(ServerState& server, ConnectionId connection, FrameType type,
                wire::DisconnectReason reason, wire::LeaveRequest::Action action) {
  wire::SignalResponse response;
  wire::LeaveRequest& leave = *response.mutable_leave();
  leave.set_reason(reason);
  leave.set_action(action);
  leave.set_can_reconnect(action != wire::LeaveRequest::DISCONNECT);
  server.outlet.send(connection, type, Message(std::move(response)).encoded(type));
  server.outlet.close(connection, normal_closure);
}

void on_leave(ServerState& server, Participant& participant, const wire::LeaveRequest& request) {
  const bool has_reason = request.reason() != wire::UNKNOWN_REASON;
  remove(server, participant, has_reason ? request.reason() : wire::CLIENT_INITIATED);
}

void dismiss(ServerState& server, Participant& participant, wire::DisconnectReason reason,
             wire::LeaveRequest::Action action) {
  const ConnectionId told = part(server, participant, reason, action);
  remove(server, participant, reason, told);
}

void remove(ServerState& server, Participant& participant, wire::DisconnectReason reason) {
  remove(server, participant, reason, ConnectionId());
}

void close_room(ServerState& server, Room& room, wire::DisconnectReason reason) {
  // Everybody is told before anybody is gone, so that nobody is told of the others' going.
  std::map<sfu::ParticipantId, ConnectionId> told;
  for (const auto& [id, participant] : room.participants) {
    told[id] = part(server, *participant, reason, wire::LeaveRequest::DISCONNECT);
  }
  for (const auto& [id, connection] : told) remove(server, *server.find(id), reason, connection);
  server.drop_room(room);
}

void settle_room_end(ServerState& server, Room& room) {
  const TimerKey key{room.number, Deadline::room_end};
  if (room.has_people() || !room.awaited.empty()) return server.timers.cancel(key);
  if (!server.timers.is_set(key))
    server.set_timer(room, Deadline::room_end, room.departure_timeout);
}

void replace(ServerState& server, Participant& participant) {
  const ConnectionId told =
      part(server, participant, wire::DUPLICATE_IDENTITY, wire::LeaveRequest::DISCONNECT);
  participant.disconnect_reason = wire::DUPLICATE_IDENTITY;
  end_speaking(server, participant);
  announce_departure(server, participant, true);
  remove_from_room(server, participant, told);
}

void ask_to_rejoin(ServerState& server, Participant& participant, wire::DisconnectReason reason) {
  part(server, participant, reason, wire::LeaveRequest::RECONNECT);
  server.set_timer(participant, Deadline::resumption, limits::return_window);
}

void on_transport_failed(ServerState& server, Participant& participant) {
  if (participant.is_going_away) return remove(server, participant, wire::SIGNAL_CLOSE);
  if (participant.connection) {
    server.set_timer(participant, Deadline::leave, limits::leave_window);
  }
  server.set_timer(participant, Deadline::resumption, limits::return_window);
}

void ask_to_resume(ServerState& server, Participant& participant) {
  part(server, participant, wire::UNKNOWN_REASON, wire::LeaveRequest::RESUME);
}

void on_connection_lost(ServerState& server, Participant& participant, SocketEnd end) {
  server.connections.erase(participant.connection);
  participant.connection = {};
  server.cancel_timer(participant, Deadline::answer);
  server.cancel_timer(participant, Deadline::leave);
  if (!participant.publisher.was_connected && !participant.subscriber.was_connected) {
    return remove(server, participant, wire::SIGNAL_CLOSE);
  }
  const bool dead = participant.publisher.state == transport::State::failed ||
                    participant.subscriber.state == transport::State::failed;
  participant.is_going_away = end == SocketEnd::going_away;
  if (dead && participant.is_going_away) return remove(server, participant, wire::SIGNAL_CLOSE);
  if (dead) server.set_timer(participant, Deadline::resumption, limits::return_window);
  if (participant.is_going_away) {
    server.set_timer(participant, Deadline::resumption, limits::page_window);
  }
}

}  // namespace visio::livekit::session
