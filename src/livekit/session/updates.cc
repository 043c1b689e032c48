#include "livekit/session/updates.h"

#include <algorithm>
#include <utility>

#include "livekit/session/info_chunks.h"
#include "livekit/session/recently_left.h"

namespace visio::livekit::session {
namespace {

/// From this protocol version on, clients recognise a newer session of an identity by its sid.
constexpr int knows_new_sid = 12;

Message message_of(wire::ParticipantInfo info) {
  wire::SignalResponse response;
  *response.mutable_update()->add_participants() = std::move(info);
  return Message(std::move(response));
}

void schedule_batch(ServerState& server, Room& room) {
  if (server.timers.is_set({room.number, Deadline::updates})) return;
  // The first change after a quiet time goes out with the next turn, the others wait.
  const base::Instant due = std::max(server.now, room.batch.sent_at + limits::update_batch);
  server.set_timer(room, Deadline::updates, due - server.now);
}

void send_to_all(ServerState& server, const Room& room, InfoChunks chunks) {
  for (const Message& message : std::move(chunks).messages()) {
    for (const auto& [id, other] : room.participants) server.send(*other, message);
  }
}

/// Empties the queue of departures into `chunks`. Only what is told is remembered as told: who
/// comes back to a new WebSocket gets what has not reached it.
void flush_departed(ServerState& server, Room& room, InfoChunks& chunks) {
  for (wire::ParticipantInfo& info : std::exchange(room.batch.departed, {})) {
    chunks.add(info);
    remember_departure(server, room, std::move(info));
  }
}

/// Only who has left: clients know the rest, and profiles may be long.
wire::ParticipantInfo departed_info(const Participant& participant) {
  wire::ParticipantInfo info;
  info.set_sid(participant.sid);
  info.set_identity(participant.identity());
  info.set_state(wire::ParticipantInfo::DISCONNECTED);
  info.set_version(participant.version);
  info.set_disconnect_reason(participant.disconnect_reason);
  return info;
}

/// Clients key on identities, so a departure would make them drop the newer session. Old clients
/// need to be told before they get the newer session's info.
bool concerns(const wire::ParticipantInfo& departed, const Participant& listener) {
  const Participant* const newer = listener.room.find(departed.identity());
  if (!newer || !is_visible(*newer, listener)) return true;
  return newer != &listener && listener.client.protocol() < knows_new_sid;
}

}  // namespace

bool is_visible(const Participant& participant, const Participant& to) {
  if (&participant == &to) return true;
  return !participant.permissions.hidden && participant.state != wire::ParticipantInfo::JOINING;
}

void announce(ServerState& server, Participant& participant, bool urgent) {
  ++participant.version;
  Room& room = participant.room;
  const bool is_due = urgent || participant.is_publisher();
  if (!is_due || !participant.announcements.admit(server.now)) {
    if (participant.permissions.hidden)
      return server.send(participant, message_of(participant.info()));
    room.batch.changed.insert(participant.id);
    return schedule_batch(server, room);
  }
  room.batch.changed.erase(participant.id);
  const Message message = message_of(participant.info());
  for (const auto& [id, other] : room.participants) {
    if (is_visible(participant, *other)) server.send(*other, message);
  }
}

void announce_departure(ServerState& server, Participant& participant, bool only_old_clients) {
  Room& room = participant.room;
  room.batch.changed.erase(participant.id);
  const bool was_seen = participant.state != wire::ParticipantInfo::JOINING;
  participant.state = wire::ParticipantInfo::DISCONNECTED;
  ++participant.version;
  if (participant.permissions.hidden || !was_seen) return;
  wire::ParticipantInfo info = departed_info(participant);
  if (!only_old_clients && !participant.is_publisher()) {
    room.batch.departed.push_back(std::move(info));
    if (room.batch.departed.size() >= limits::departed_at_once)
      return send_departures(server, room);
    return schedule_batch(server, room);
  }
  remember_departure(server, room, info);
  const Message message = message_of(std::move(info));
  for (const auto& [id, other] : room.participants) {
    if (other.get() == &participant) continue;
    if (only_old_clients && other->client.protocol() >= knows_new_sid) continue;
    server.send(*other, message);
  }
}

void announce_hiding(ServerState& server, Participant& participant) {
  Room& room = participant.room;
  room.batch.changed.erase(participant.id);
  ++participant.version;
  wire::ParticipantInfo info = departed_info(participant);
  remember_departure(server, room, info);
  const Message message = message_of(std::move(info));
  for (const auto& [id, other] : room.participants) {
    if (other.get() != &participant) server.send(*other, message);
  }
}

void send_batch(ServerState& server, Room& room) {
  InfoChunks chunks;
  flush_departed(server, room, chunks);
  for (const sfu::ParticipantId id : room.batch.changed) {
    const Participant* participant = server.find(id);
    if (participant && !participant->permissions.hidden) chunks.add(participant->info());
  }
  room.batch = {.changed = {}, .departed = {}, .sent_at = server.now};
  send_to_all(server, room, std::move(chunks));
}

void send_departures(ServerState& server, Room& room) {
  InfoChunks chunks;
  flush_departed(server, room, chunks);
  send_to_all(server, room, std::move(chunks));
}

void announce_return(ServerState& server, Room& room, const std::string& identity) {
  const bool is_queued =
      std::ranges::find(room.batch.departed, identity, &wire::ParticipantInfo::identity) !=
      room.batch.departed.end();
  if (is_queued) send_departures(server, room);
}

void send_missed_departures(ServerState& server, const Participant& to) {
  InfoChunks chunks;
  for (const auto& departure : to.room.departures.entries()) {
    if (departure.at >= to.last_message_at && concerns(departure.value, to)) {
      chunks.add(departure.value);
    }
  }
  for (const Message& message : std::move(chunks).messages()) server.send(to, message);
}

void send_room_update(ServerState& server, Room& room) {
  wire::SignalResponse response;
  *response.mutable_room_update()->mutable_room() = room.info();
  const Message message(std::move(response));
  for (const auto& [id, participant] : room.participants) server.send(*participant, message);
}

void note_counts(ServerState& server, Room& room) {
  if (server.timers.is_set({room.number, Deadline::counts})) return;
  server.set_timer(room, Deadline::counts, limits::room_counts);
}

void send_everybody(ServerState& server, const Participant& to) {
  InfoChunks chunks;
  for (const auto& [id, participant] : to.room.participants) {
    if (is_visible(*participant, to)) chunks.add(participant->info());
  }
  for (const Message& message : std::move(chunks).messages()) server.send(to, message);
}

}  // namespace visio::livekit::session
