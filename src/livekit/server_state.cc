#include "livekit/server_state.h"

#include "base/find_in.h"
#include "livekit/handover.h"
#include "livekit/ids.h"
#include "livekit/note_events.h"

namespace visio::livekit {

std::int64_t ServerState::unix_ms() const {
  return std::chrono::duration_cast<std::chrono::milliseconds>(wall_clock_()).count();
}

Room& ServerState::make_room(const std::string& name) {
  auto& room = rooms[name];
  room = std::make_unique<Room>();
  room->number = next_number();
  room->sid = new_sid(entropy, "RM_");
  room->name = name;
  room->sif_trailer = random_text(entropy, 32);
  room->created_at_ms = unix_ms();
  room->max_participants = settings.max_participants;
  rooms_by_number[room->number] = room.get();
  return *room;
}

void ServerState::drop_room(Room& room) {
  stop_awaiting(*this, room);
  note_room_finished(*this, room);
  timers.cancel_all(room.number);
  rooms_by_number.erase(room.number);
  rooms.erase(std::string(room.name));
}

Participant* ServerState::find(sfu::ParticipantId id) const {
  return base::find_in(participants, id);
}
Participant* ServerState::by_connection(ConnectionId id) const {
  return base::find_in(connections, id);
}
Participant* ServerState::by_transport(sfu::TransportId id) const {
  return base::find_in(transports, id);
}

void ServerState::send(const Participant& participant, const Message& message) {
  if (!participant.connection) return;
  outlet.send(participant.connection, participant.frame_type,
              message.encoded(participant.frame_type));
}

void ServerState::send(const Participant& participant, wire::SignalResponse response) {
  send(participant, Message(std::move(response)));
}

void ServerState::execute(const Participant& participant, sfu::Command command) {
  media.execute(participant.id, std::move(command));
}

void ServerState::set_timer(const Participant& participant, Deadline deadline,
                            base::Duration wait) {
  timers.set({participant.id.value, deadline}, now + wait);
}

void ServerState::cancel_timer(const Participant& participant, Deadline deadline) {
  timers.cancel({participant.id.value, deadline});
}

bool ServerState::has_timer(const Participant& participant, Deadline deadline) const {
  return timers.is_set({participant.id.value, deadline});
}

void ServerState::set_timer(const Room& room, Deadline deadline, base::Duration wait) {
  timers.set({room.number, deadline}, now + wait);
}

}  // namespace visio::livekit
