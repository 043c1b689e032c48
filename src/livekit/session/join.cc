#include "livekit/session/join.h"

#include "livekit/ids.h"
#include "livekit/room_settings.h"
#include "livekit/session/leaving.h"
#include "livekit/session/negotiating.h"
#include "livekit/session/publishing.h"
#include "livekit/session/subscribing.h"
#include "livekit/session/updates.h"
#include "livekit/webhooks/events.h"

namespace visio::livekit::session {
namespace {

constexpr int protocol_version = 17;
constexpr int ping_interval = 5;  // seconds
constexpr int ping_timeout = 15;

/// The claims with what the client itself may add to them.
token::Claims claims_of(Intent& intent) {
  token::Claims claims = std::move(intent.claims);
  if (!intent.metadata.empty()) claims.metadata = std::move(intent.metadata);
  for (auto& [key, value] : intent.attributes) claims.attributes[key] = std::move(value);
  return claims;
}

Participant& make_participant(World& world, Room& room, ConnectionId connection, Intent& intent) {
  const sfu::ParticipantId id{world.next_number()};
  auto owned = std::make_unique<Participant>(id, room, intent.single_connection);
  Participant& participant = *owned;
  participant.sid = new_sid(world.entropy, "PA_");
  participant.claims = claims_of(intent);
  participant.permissions = Permissions::from(participant.claims.video);
  participant.client = std::move(intent.client);
  participant.auto_subscribe = intent.auto_subscribe;
  participant.joined_at_ms = world.unix_ms();
  participant.connection = connection;
  participant.publisher.id = {world.next_number()};
  participant.subscriber.id = {world.next_number()};
  // Anywhere in the range: the client's own sources should not meet ours.
  participant.next_ssrc = random_number(world.entropy) | 1;
  participant.negotiated_at = {world.now.since_start - 2 * limits::negotiation_debounce};

  room.participants.emplace(id, std::move(owned));
  room.by_identity[participant.identity()] = &participant;
  world.participants[id] = &participant;
  world.connections[connection] = &participant;
  world.transports[participant.publisher.id] = &participant;
  world.transports[participant.subscriber.id] = &participant;
  world.media.place(id, {room.number});
  return participant;
}

wire::SignalResponse join_response(const World& world, const Participant& participant) {
  wire::SignalResponse response;
  wire::JoinResponse& join = *response.mutable_join();
  const Room& room = participant.room;
  *join.mutable_room() = room.info();
  *join.mutable_participant() = participant.info();
  for (const auto& [id, other] : room.participants) {
    if (other.get() != &participant && is_visible(*other, participant)) {
      *join.add_other_participants() = other->info();
    }
  }
  join.set_server_version(world.settings.server_version);
  *join.mutable_server_info() = server_info(world.settings);
  join.set_subscriber_primary(!participant.single_connection &&
                              participant.permissions.can_subscribe);
  join.set_ping_interval(ping_interval);
  join.set_ping_timeout(ping_timeout);
  join.set_sif_trailer(room.sif_trailer);
  *join.mutable_enabled_publish_codecs() = join.room().enabled_codecs();
  join.set_fast_publish(participant.permissions.can_publish);
  return response;
}

}  // namespace

wire::ServerInfo server_info(const Settings& settings) {
  wire::ServerInfo info;
  info.set_version(settings.server_version);
  info.set_protocol(protocol_version);
  info.set_node_id(settings.node_id);
  return info;
}

void send_fresh_token(World& world, Participant& participant) {
  token::Claims claims = participant.claims;
  const std::int64_t now = world.unix_ms() / 1000;
  const auto life = std::chrono::duration_cast<std::chrono::seconds>(limits::token_life).count();
  claims.issuer = world.settings.api_key;
  claims.sha256.clear();
  claims.expires_at = std::max(now + life, claims.expires_at);
  claims.video = participant.permissions.apply_to(std::move(claims.video));
  wire::SignalResponse response;
  response.set_refresh_token(token::create(claims, world.settings.api_secret));
  world.send(participant, std::move(response));
  world.set_timer(participant, Deadline::token_refresh, limits::token_refresh);
}

void join(World& world, ConnectionId connection, Intent intent) {
  const std::string room_name = intent.claims.video.room;
  const auto existing = world.rooms.find(room_name);
  const bool is_new = existing == world.rooms.end();
  Room& room = is_new ? world.make_room(room_name) : *existing->second;
  if (is_new) {
    configure(world, room, intent.claims.room_config);
    webhooks::note_room_started(world, room);
  }
  world.timers.cancel({room.number, Deadline::room_end});
  if (Participant* duplicate = room.find(intent.claims.identity)) {
    replace(world, *duplicate);
  }
  Participant& participant = make_participant(world, room, connection, intent);
  world.send(participant, join_response(world, participant));
  participant.state = wire::ParticipantInfo::JOINED;
  announce(world, participant);
  note_counts(world, room);
  world.set_timer(participant, Deadline::activation, limits::activation);
  send_fresh_token(world, participant);

  for (const wire::AddTrackRequest& request : intent.add_tracks) {
    on_add_track(world, participant, request);
  }
  reconcile(world, participant);
  if (intent.offer) on_offer(world, participant, *intent.offer);
  // Even without a track to send, the subscriber's connection carries the data channels.
  if (!participant.single_connection && participant.permissions.can_subscribe) {
    schedule_negotiation(world, participant);
  }
}

}  // namespace visio::livekit::session
