#include "livekit/world.h"

#include "livekit/ids.h"
#include "livekit/webhooks/events.h"

namespace visio::livekit {
namespace {

template <class Map, class Key>
auto find_in(const Map& map, const Key& key) -> typename Map::mapped_type {
  const auto found = map.find(key);
  return found == map.end() ? nullptr : found->second;
}

}  // namespace

std::int64_t World::unix_ms() const {
  return std::chrono::duration_cast<std::chrono::milliseconds>(now.since_start + wall_clock_offset_)
      .count();
}

Room& World::make_room(const std::string& name) {
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

void World::drop_room(Room& room) {
  webhooks::note_room_finished(*this, room);
  timers.cancel_all(room.number);
  rooms_by_number.erase(room.number);
  rooms.erase(std::string(room.name));
}

Participant* World::find(sfu::ParticipantId id) const {
  return find_in(participants, id);
}
Participant* World::by_connection(ConnectionId id) const {
  return find_in(connections, id);
}
Participant* World::by_transport(sfu::TransportId id) const {
  return find_in(transports, id);
}

void World::send(const Participant& participant, const Message& message) {
  if (!participant.connection) return;
  outlet.send(participant.connection, participant.frame_type,
              message.encoded(participant.frame_type));
}

void World::send(const Participant& participant, wire::SignalResponse response) {
  send(participant, Message(std::move(response)));
}

void World::execute(const Participant& participant, sfu::Command command) {
  media.execute(participant.id, std::move(command));
}

void World::set_timer(const Participant& participant, Deadline deadline, base::Duration wait) {
  timers.set({participant.id.value, deadline}, now + wait);
}

void World::cancel_timer(const Participant& participant, Deadline deadline) {
  timers.cancel({participant.id.value, deadline});
}

bool World::has_timer(const Participant& participant, Deadline deadline) const {
  return timers.is_set({participant.id.value, deadline});
}

void World::set_timer(const Room& room, Deadline deadline, base::Duration wait) {
  timers.set({room.number, deadline}, now + wait);
}

}  // namespace visio::livekit
