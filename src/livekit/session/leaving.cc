#include "livekit/session/leaving.h"

#include "livekit/session/publishing.h"
#include "livekit/session/subscribing.h"
#include "livekit/session/updates.h"
#include "livekit/webhooks/events.h"

namespace visio::livekit::session {
namespace {

constexpr std::uint16_t normal_closure = 1000;

/// Says goodbye on the participant's WebSocket, which is nobody's afterwards.
void part(World& world, Participant& participant, wire::DisconnectReason reason,
          wire::LeaveRequest::Action action) {
  if (!participant.connection) return;
  const ConnectionId connection = std::exchange(participant.connection, {});
  world.connections.erase(connection);
  participant.connection_lost_at = world.now;
  send_leave(world, connection, participant.frame_type, reason, action);
}

void take_out(World& world, Participant& participant) {
  Room& room = participant.room;
  if (const ConnectionId connection = participant.connection) {
    world.connections.erase(connection);
    world.outlet.close(connection, normal_closure);
  }
  drop_subscriptions(world, participant);
  wire::ParticipantInfo info = participant.info();
  const bool was_active = participant.was_active;
  while (!participant.tracks.empty()) {
    unpublish(world, participant, std::string(participant.tracks.begin()->first));
  }
  for (const PeerConnection* connection : {&participant.publisher, &participant.subscriber}) {
    if (connection->opened) world.execute(participant, sfu::CloseTransport{.id = connection->id});
    world.transports.erase(connection->id);
  }
  world.media.remove(participant.id);
  world.timers.cancel_all(participant.id.value);
  world.participants.erase(participant.id);
  room.speakers.forget(participant.sid);
  room.by_identity.erase(participant.identity());
  room.participants.erase(sfu::ParticipantId(participant.id));
  webhooks::note_left(world, room, std::move(info), was_active);
  note_counts(world, room);
  if (room.participants.empty()) world.set_timer(room, Deadline::room_end, room.departure_timeout);
}

}  // namespace

void send_leave(World& world, ConnectionId connection, FrameType type,
                wire::DisconnectReason reason, wire::LeaveRequest::Action action) {
  wire::SignalResponse response;
  wire::LeaveRequest& leave = *response.mutable_leave();
  leave.set_reason(reason);
  leave.set_action(action);
  leave.set_can_reconnect(action != wire::LeaveRequest::DISCONNECT);
  world.outlet.send(connection, type, Message(std::move(response)).encoded(type));
  world.outlet.close(connection, normal_closure);
}

void on_leave(World& world, Participant& participant, const wire::LeaveRequest& request) {
  const bool has_reason = request.reason() != wire::UNKNOWN_REASON;
  remove(world, participant, has_reason ? request.reason() : wire::CLIENT_INITIATED);
}

void dismiss(World& world, Participant& participant, wire::DisconnectReason reason,
             wire::LeaveRequest::Action action) {
  part(world, participant, reason, action);
  remove(world, participant, reason);
}

void remove(World& world, Participant& participant, wire::DisconnectReason reason) {
  participant.disconnect_reason = reason;
  announce_departure(world, participant, false);
  take_out(world, participant);
}

void close_room(World& world, Room& room, wire::DisconnectReason reason) {
  // Everybody hears of it before anybody is gone, so that nobody hears of the others' going.
  for (const auto& [id, participant] : room.participants) {
    part(world, *participant, reason, wire::LeaveRequest::DISCONNECT);
  }
  while (!room.participants.empty()) remove(world, *room.participants.begin()->second, reason);
  world.drop_room(room);
}

void replace(World& world, Participant& participant) {
  part(world, participant, wire::DUPLICATE_IDENTITY, wire::LeaveRequest::DISCONNECT);
  participant.disconnect_reason = wire::DUPLICATE_IDENTITY;
  announce_departure(world, participant, true);
  take_out(world, participant);
}

void ask_to_rejoin(World& world, Participant& participant, wire::DisconnectReason reason) {
  part(world, participant, reason, wire::LeaveRequest::RECONNECT);
  world.set_timer(participant, Deadline::departure, limits::return_window);
}

void on_transport_failed(World& world, Participant& participant) {
  part(world, participant, wire::UNKNOWN_REASON, wire::LeaveRequest::RESUME);
  world.set_timer(participant, Deadline::departure, limits::return_window);
}

void on_connection_lost(World& world, Participant& participant) {
  world.connections.erase(participant.connection);
  participant.connection = {};
  participant.connection_lost_at = world.now;
  world.cancel_timer(participant, Deadline::answer);
  if (!participant.publisher.was_connected && !participant.subscriber.was_connected) {
    return remove(world, participant, wire::SIGNAL_CLOSE);
  }
  const bool dead = participant.publisher.state == transport::State::failed ||
                    participant.subscriber.state == transport::State::failed;
  if (dead) world.set_timer(participant, Deadline::departure, limits::return_window);
}

}  // namespace visio::livekit::session
