#include "livekit/session/updates.h"

#include <algorithm>

namespace visio::livekit::session {
namespace {

constexpr std::size_t max_update_size = 128 * 1024;

/// Cuts a list of infos into messages of limited size.
class Chunks {
 public:
  void add(wire::ParticipantInfo info) {
    const std::size_t size = info.ByteSizeLong();
    if (chunks_.empty() || size_ + size > max_update_size) {
      chunks_.emplace_back();
      size_ = 0;
    }
    size_ += size;
    *chunks_.back().mutable_update()->add_participants() = std::move(info);
  }

  std::vector<Message> messages() && {
    std::vector<Message> messages;
    for (auto& chunk : chunks_) messages.emplace_back(std::move(chunk));
    return messages;
  }

 private:
  std::vector<wire::SignalResponse> chunks_;
  std::size_t size_ = 0;
};

Message message_of(wire::ParticipantInfo info) {
  wire::SignalResponse response;
  *response.mutable_update()->add_participants() = std::move(info);
  return Message(std::move(response));
}

void schedule_batch(World& world, Room& room) {
  if (world.timers.is_set({room.number, Deadline::updates})) return;
  // The first change after a quiet time goes out with the next turn, the others wait.
  const base::Instant due = std::max(world.now, room.batch.sent_at + limits::update_batch);
  world.set_timer(room, Deadline::updates, due - world.now);
}

void remember_departure(World& world, Room& room, const wire::ParticipantInfo& info) {
  auto& departures = room.departures;
  departures.push_back({world.now, info});
  while (departures.size() > limits::departures ||
         world.now - departures.front().at > limits::departure_memory) {
    departures.pop_front();
  }
}

}  // namespace

bool is_visible(const Participant& participant, const Participant& to) {
  if (&participant == &to) return true;
  return !participant.permissions.hidden && participant.state != wire::ParticipantInfo::JOINING;
}

void announce(World& world, Participant& participant, bool urgent) {
  ++participant.version;
  Room& room = participant.room;
  if (!urgent && !participant.is_publisher()) {
    if (participant.permissions.hidden)
      return world.send(participant, message_of(participant.info()));
    room.batch.changed.insert(participant.id);
    return schedule_batch(world, room);
  }
  room.batch.changed.erase(participant.id);
  const Message message = message_of(participant.info());
  for (const auto& [id, other] : room.participants) {
    if (is_visible(participant, *other)) world.send(*other, message);
  }
}

void announce_departure(World& world, Participant& participant, bool only_old_clients) {
  Room& room = participant.room;
  room.batch.changed.erase(participant.id);
  const bool was_seen = participant.state != wire::ParticipantInfo::JOINING;
  participant.state = wire::ParticipantInfo::DISCONNECTED;
  ++participant.version;
  if (participant.permissions.hidden || !was_seen) return;
  wire::ParticipantInfo info = participant.info();
  info.clear_tracks();
  if (!only_old_clients) remember_departure(world, room, info);
  if (!only_old_clients && !participant.is_publisher()) {
    room.batch.departed.push_back(std::move(info));
    return schedule_batch(world, room);
  }
  constexpr int knows_new_sid = 12;
  const Message message = message_of(std::move(info));
  for (const auto& [id, other] : room.participants) {
    if (other.get() == &participant) continue;
    if (only_old_clients && other->client.protocol() >= knows_new_sid) continue;
    world.send(*other, message);
  }
}

void send_batch(World& world, Room& room) {
  Chunks chunks;
  for (wire::ParticipantInfo& info : room.batch.departed) chunks.add(std::move(info));
  for (const sfu::ParticipantId id : room.batch.changed) {
    const Participant* participant = world.find(id);
    if (participant && !participant->permissions.hidden) chunks.add(participant->info());
  }
  room.batch = {.changed = {}, .departed = {}, .sent_at = world.now};
  for (const Message& message : std::move(chunks).messages()) {
    for (const auto& [id, other] : room.participants) world.send(*other, message);
  }
}

void send_room_update(World& world, Room& room) {
  wire::SignalResponse response;
  *response.mutable_room_update()->mutable_room() = room.info();
  const Message message(std::move(response));
  for (const auto& [id, participant] : room.participants) world.send(*participant, message);
}

void note_counts(World& world, Room& room) {
  if (world.timers.is_set({room.number, Deadline::counts})) return;
  world.set_timer(room, Deadline::counts, limits::room_counts);
}

void send_everybody(World& world, const Participant& to) {
  Chunks chunks;
  for (const auto& [id, participant] : to.room.participants) {
    if (is_visible(*participant, to)) chunks.add(participant->info());
  }
  for (const Message& message : std::move(chunks).messages()) world.send(to, message);
}

}  // namespace visio::livekit::session
