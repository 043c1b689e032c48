#include "livekit/session/resume.h"

#include <algorithm>

#include "livekit/session/data.h"
#include "livekit/session/dynacast.h"
#include "livekit/session/fresh_token.h"
#include "livekit/session/join.h"
#include "livekit/session/leaving.h"
#include "livekit/session/negotiating.h"
#include "livekit/session/publisher_status.h"
#include "livekit/session/subscribing.h"
#include "livekit/session/track_requests.h"
#include "livekit/session/track_settings.h"
#include "livekit/session/updates.h"

namespace visio::livekit::session {
namespace {

constexpr std::uint16_t normal_closure = 1000;
constexpr std::uint16_t going_away = 1001;

void attach_connection(ServerState& server, Participant& participant, ConnectionId connection,
                       std::size_t token_space) {
  if (participant.connection) {
    server.connections.erase(participant.connection);
    server.outlet.close(participant.connection, normal_closure);
  }
  server.cancel_timer(participant, Deadline::leave);
  participant.connection = connection;
  participant.is_going_away = false;
  participant.token_space = token_space;
  participant.frame_type = FrameType::binary;
  participant.required = {};
  participant.offer_required = false;
  server.connections[connection] = &participant;
  server.cancel_timer(participant, Deadline::resumption);
}

void send_reconnect(ServerState& server, const Participant& participant) {
  wire::SignalResponse response;
  wire::ReconnectResponse& reconnect = *response.mutable_reconnect();
  *reconnect.mutable_server_info() = server_info(server.settings);
  reconnect.set_last_message_seq(participant.last_sequence);
  server.send(participant, std::move(response));
}

}  // namespace

Participant* find_resumable(ServerState& server, const JoinIntent& intent) {
  const auto room = server.rooms.find(intent.claims.video.room);
  if (room == server.rooms.end()) return nullptr;
  Participant* participant = room->second->find(intent.claims.identity);
  if (!participant) return nullptr;
  const std::string& named = intent.participant_sid;
  if (!named.empty() && named != participant->sid) return nullptr;
  return participant->single_connection == intent.single_connection ? participant : nullptr;
}

void resume(ServerState& server, Participant& participant, ConnectionId connection,
            JoinIntent intent) {
  send_departures(server, participant.room);
  attach_connection(server, participant, connection, intent.token_space);
  const ResumeFault fault = std::exchange(participant.resume_fault, ResumeFault::none);
  if (fault == ResumeFault::before_messages) return server.outlet.close(connection, going_away);
  send_reconnect(server, participant);
  send_missed_departures(server, participant);
  repeat_mutes(server, participant);
  send_everybody(server, participant);
  wire::SignalResponse response;
  *response.mutable_room_update()->mutable_room() = participant.room.info();
  server.send(participant, std::move(response));
  send_fresh_token(server, participant);
  repeat_demand(server, participant);
  repeat_publisher_status(server, participant);
  if (fault == ResumeFault::after_messages) return server.outlet.close(connection, going_away);

  if (intent.sync_state) on_sync_state(server, participant, *intent.sync_state);
  if (participant.connection != connection) return;  // it was told to join anew
  if (intent.offer) on_offer(server, participant, *intent.offer);
  if (!participant.single_connection && participant.subscriber.opened) {
    restart_subscriber(server, participant);
  }
}

void on_sync_state(ServerState& server, Participant& participant, const wire::SyncState& state) {
  for (const wire::TrackPublishedResponse& published : state.publish_tracks()) {
    if (!participant.find_track(published.track().sid())) {
      return ask_to_rejoin(server, participant, wire::STATE_MISMATCH);
    }
  }
  if (state.has_subscription()) on_subscription(server, participant, state.subscription());
  if (state.track_sids_disabled_size() > 0) {
    wire::UpdateTrackSettings disabled;
    *disabled.mutable_track_sids() = state.track_sids_disabled();
    disabled.set_disabled(true);
    on_track_setting(server, participant, disabled);
  }
  const auto& states = state.datachannel_receive_states();
  replay_missed(server, participant,
                std::vector<wire::DataChannelReceiveState>(states.begin(), states.end()));
}

}  // namespace visio::livekit::session
