#include "livekit/session/resume.h"

#include <algorithm>

#include "livekit/session/data.h"
#include "livekit/session/dynacast.h"
#include "livekit/session/join.h"
#include "livekit/session/leaving.h"
#include "livekit/session/negotiating.h"
#include "livekit/session/subscribing.h"
#include "livekit/session/track_settings.h"
#include "livekit/session/updates.h"

namespace visio::livekit::session {
namespace {

constexpr std::uint16_t normal_closure = 1000;
constexpr std::uint16_t going_away = 1001;

void take_over(World& world, Participant& participant, ConnectionId connection) {
  if (participant.connection) {
    world.connections.erase(participant.connection);
    world.outlet.close(participant.connection, normal_closure);
    participant.connection_lost_at = world.now;
  }
  participant.connection = connection;
  participant.frame_type = FrameType::binary;
  participant.required = {};
  participant.offer_required = false;
  world.connections[connection] = &participant;
  world.cancel_timer(participant, Deadline::departure);
}

void send_reconnect(World& world, const Participant& participant) {
  wire::SignalResponse response;
  wire::ReconnectResponse& reconnect = *response.mutable_reconnect();
  *reconnect.mutable_server_info() = server_info(world.settings);
  reconnect.set_last_message_seq(participant.last_sequence);
  world.send(participant, std::move(response));
}

void send_departures(World& world, const Participant& participant) {
  wire::SignalResponse response;
  for (const Room::Departure& departure : participant.room.departures) {
    if (departure.at >= participant.connection_lost_at) {
      *response.mutable_update()->add_participants() = departure.info;
    }
  }
  if (response.has_update()) world.send(participant, std::move(response));
}

}  // namespace

Participant* find_resumable(World& world, const Intent& intent) {
  const auto room = world.rooms.find(intent.claims.video.room);
  if (room == world.rooms.end()) return nullptr;
  Participant* participant = room->second->find(intent.claims.identity);
  if (!participant || participant->sid != intent.participant_sid) return nullptr;
  return participant->single_connection == intent.single_connection ? participant : nullptr;
}

void resume(World& world, Participant& participant, ConnectionId connection, Intent intent) {
  take_over(world, participant, connection);
  const ResumeFault fault = std::exchange(participant.resume_fault, ResumeFault::none);
  if (fault == ResumeFault::before_messages) return world.outlet.close(connection, going_away);
  send_reconnect(world, participant);
  send_departures(world, participant);
  send_everybody(world, participant);
  wire::SignalResponse response;
  *response.mutable_room_update()->mutable_room() = participant.room.info();
  world.send(participant, std::move(response));
  send_fresh_token(world, participant);
  repeat_demand(world, participant);
  if (fault == ResumeFault::after_messages) return world.outlet.close(connection, going_away);

  if (intent.sync_state) on_sync_state(world, participant, *intent.sync_state);
  if (participant.connection != connection) return;  // it was told to join anew
  if (intent.offer) on_offer(world, participant, *intent.offer);
  if (!participant.single_connection && participant.subscriber.opened) {
    restart_subscriber(world, participant);
  }
}

void on_sync_state(World& world, Participant& participant, const wire::SyncState& state) {
  for (const wire::TrackPublishedResponse& published : state.publish_tracks()) {
    if (!participant.find_track(published.track().sid())) {
      return ask_to_rejoin(world, participant, wire::STATE_MISMATCH);
    }
  }
  if (state.has_subscription()) on_subscription(world, participant, state.subscription());
  if (state.track_sids_disabled_size() > 0) {
    wire::UpdateTrackSettings disabled;
    *disabled.mutable_track_sids() = state.track_sids_disabled();
    disabled.set_disabled(true);
    on_track_setting(world, participant, disabled);
  }
  const auto& states = state.datachannel_receive_states();
  replay_missed(world, participant,
                std::vector<wire::DataChannelReceiveState>(states.begin(), states.end()));
}

}  // namespace visio::livekit::session
