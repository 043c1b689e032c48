#include "livekit/session/join.h"

#include "livekit/ids.h"
#include "livekit/note_events.h"
#include "livekit/room_settings.h"
#include "livekit/session/fresh_token.h"
#include "livekit/session/info_chunks.h"
#include "livekit/session/leaving.h"
#include "livekit/session/negotiating.h"
#include "livekit/session/subscribing.h"
#include "livekit/session/track_requests.h"
#include "livekit/session/updates.h"

namespace visio::livekit::session {
namespace {

constexpr int protocol_version = 17;
constexpr int ping_interval = 5;  // seconds
constexpr int ping_timeout = 15;

Participant& make_participant(ServerState& server, Room& room, ConnectionId connection,
                              JoinIntent& intent) {
  const sfu::ParticipantId id{server.next_number()};
  auto owned = std::make_unique<Participant>(id, room, intent.single_connection);
  Participant& participant = *owned;
  participant.sid = new_sid(server.entropy, "PA_");
  participant.claims = std::move(intent.claims);
  participant.token_space = intent.token_space;
  participant.permissions = Permissions::from(participant.claims.video);
  participant.client = std::move(intent.client);
  participant.auto_subscribe = intent.auto_subscribe;
  participant.subscriber_primary =
      !intent.single_connection && participant.permissions.can_subscribe;
  participant.joined_at_ms = server.unix_ms();
  participant.connection = connection;
  participant.last_message_at = server.now;
  participant.publisher.id = {server.next_number()};
  participant.subscriber.id = {server.next_number()};
  // Anywhere in the range: the client's own sources should not meet ours.
  participant.next_ssrc = random_number(server.entropy) | 1;
  participant.negotiated_at = {server.now.since_start - 2 * limits::negotiation_debounce};

  room.participants.emplace(id, std::move(owned));
  room.by_identity[participant.identity()] = &participant;
  server.participants[id] = &participant;
  server.connections[connection] = &participant;
  server.transports[participant.publisher.id] = &participant;
  server.transports[participant.subscriber.id] = &participant;
  server.media.place(id, {room.number});
  return participant;
}

/// Puts into the join message as many of the others as belong there, and the rest into `rest`.
void add_others(const Participant& participant, wire::JoinResponse& join, InfoChunks& rest) {
  std::size_t size = 0;
  for (const auto& [id, other] : participant.room.participants) {
    if (other.get() == &participant || !is_visible(*other, participant)) continue;
    wire::ParticipantInfo info = other->info();
    const std::size_t more = info.ByteSizeLong();
    if (size + more > limits::join_others) {
      rest.add(std::move(info));
    } else {
      size += more;
      *join.add_other_participants() = std::move(info);
    }
  }
}

/// Tells the newcomer where it is, and of the others: a room may be too large for one message.
void send_join(ServerState& server, const Participant& participant) {
  wire::SignalResponse response;
  wire::JoinResponse& join = *response.mutable_join();
  const Room& room = participant.room;
  *join.mutable_room() = room.info();
  *join.mutable_participant() = participant.info();
  InfoChunks rest;
  add_others(participant, join, rest);
  join.set_server_version(server.settings.server_version);
  *join.mutable_server_info() = server_info(server.settings);
  join.set_subscriber_primary(participant.subscriber_primary);
  join.set_ping_interval(ping_interval);
  join.set_ping_timeout(ping_timeout);
  join.set_sif_trailer(room.sif_trailer);
  *join.mutable_enabled_publish_codecs() = join.room().enabled_codecs();
  join.set_fast_publish(participant.permissions.can_publish);
  server.send(participant, std::move(response));
  for (const Message& message : std::move(rest).messages()) server.send(participant, message);
}

/// The room that the token names, made if it is not there.
Room& room_for(ServerState& server, const JoinIntent& intent) {
  const std::string& name = intent.claims.video.room;
  const auto existing = server.rooms.find(name);
  if (existing != server.rooms.end()) return *existing->second;
  Room& room = server.make_room(name);
  configure(server, room, intent.room_settings);
  note_room_started(server, room);
  server.set_timer(room, Deadline::room_end, room.empty_timeout);
  return room;
}

}  // namespace

bool has_room(const ServerState& server, const token::Claims& claims) {
  return server.settings.auto_create_rooms || claims.video.room_create ||
         server.rooms.contains(claims.video.room);
}

wire::ServerInfo server_info(const Settings& settings) {
  wire::ServerInfo info;
  info.set_version(settings.server_version);
  info.set_protocol(protocol_version);
  info.set_node_id(settings.node_id);
  return info;
}

void join(ServerState& server, ConnectionId connection, JoinIntent intent) {
  const auto refuse = [&] {
    send_leave(server, connection, FrameType::binary, wire::JOIN_FAILURE,
               wire::LeaveRequest::DISCONNECT);
  };
  // The room may have ended, or filled, since the client was admitted.
  if (!has_room(server, intent.claims)) return refuse();
  Room& room = room_for(server, intent);
  if (room.is_full_for(intent.claims)) return refuse();
  room.awaited.erase(intent.claims.identity);
  restore_profile(room, intent.claims);
  if (Participant* duplicate = room.find(intent.claims.identity)) {
    replace(server, *duplicate);
  }
  announce_return(server, room, intent.claims.identity);
  Participant& participant = make_participant(server, room, connection, intent);
  settle_room_end(server, room);
  send_join(server, participant);
  participant.state = wire::ParticipantInfo::JOINED;
  open_primary(server, participant);
  announce(server, participant);
  note_counts(server, room);
  server.set_timer(participant, Deadline::activation, limits::activation);
  send_fresh_token(server, participant);

  for (const wire::AddTrackRequest& request : intent.add_tracks) {
    on_add_track(server, participant, request);
  }
  reconcile_subscriptions(server, participant);
  if (intent.offer) on_offer(server, participant, *intent.offer);
  // Even without a track to send, the subscriber's connection carries the data channels.
  if (participant.subscriber_primary) schedule_negotiation(server, participant);
}

}  // namespace visio::livekit::session
