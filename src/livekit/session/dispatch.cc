#include "livekit/session/dispatch.h"

#include "livekit/handover.h"
#include "livekit/session/dynacast.h"
#include "livekit/session/farewell.h"
#include "livekit/session/fresh_token.h"
#include "livekit/session/leaving.h"
#include "livekit/session/media_events.h"
#include "livekit/session/metadata.h"
#include "livekit/session/negotiating.h"
#include "livekit/session/publisher_status.h"
#include "livekit/session/recently_left.h"
#include "livekit/session/resume.h"
#include "livekit/session/simulate.h"
#include "livekit/session/subscribing.h"
#include "livekit/session/subscription_requests.h"
#include "livekit/session/subscription_rules.h"
#include "livekit/session/track_requests.h"
#include "livekit/session/track_settings.h"
#include "livekit/session/updates.h"

namespace visio::livekit::session {
namespace {

void on_ping(ServerState& server, const Participant& participant) {
  wire::SignalResponse response;
  response.set_pong(server.unix_ms());
  server.send(participant, std::move(response));
}

void on_ping(ServerState& server, const Participant& participant, const wire::Ping& ping) {
  wire::SignalResponse response;
  response.mutable_pong_resp()->set_last_ping_timestamp(ping.timestamp());
  response.mutable_pong_resp()->set_timestamp(server.unix_ms());
  server.send(participant, std::move(response));
}

void on_deadline(ServerState& server, Participant& participant, Deadline deadline) {
  switch (deadline) {
    case Deadline::activation:
      return dismiss(server, participant, wire::JOIN_FAILURE);
    case Deadline::negotiation:
      return negotiate(server, participant);
    case Deadline::answer:
      return ask_to_rejoin(server, participant, wire::UNKNOWN_REASON);
    case Deadline::leave:
      return ask_to_resume(server, participant);
    case Deadline::resumption:
      return remove(server, participant,
                    participant.is_going_away ? wire::SIGNAL_CLOSE : wire::CONNECTION_TIMEOUT);
    case Deadline::token_refresh:
      return send_fresh_token(server, participant);
    case Deadline::dynacast:
      return lower_demand(server, participant);
    case Deadline::settings:
      return apply_changed_settings(server, participant);
    case Deadline::missing_track:
      return give_up_missing(server, participant);
    case Deadline::publisher_status:
      return send_publisher_status(server, participant);
    default:
      return;
  }
}

void on_deadline(ServerState& server, Room& room, Deadline deadline) {
  switch (deadline) {
    case Deadline::updates:
      return send_batch(server, room);
    case Deadline::counts:
      return send_room_update(server, room);
    case Deadline::speakers:
      return send_speakers(server, room);
    case Deadline::expiry:
      return expire_old(server, room);
    case Deadline::room_end:
      return close_room(server, room, wire::ROOM_CLOSED);
    case Deadline::returns:
      stop_awaiting(server, room);
      return settle_room_end(server, room);
    default:
      return;
  }
}

}  // namespace

void dispatch(ServerState& server, Participant& participant, const wire::SignalRequest& request) {
  using Case = wire::SignalRequest;
  switch (request.message_case()) {
    case Case::kOffer:
      return on_offer(server, participant, request.offer());
    case Case::kAnswer:
      return on_answer(server, participant, request.answer());
    case Case::kTrickle:
      return on_trickle(server, participant, request.trickle());
    case Case::kAddTrack:
      return on_add_track(server, participant, request.add_track());
    case Case::kMute:
      return on_mute(server, participant, request.mute());
    case Case::kSubscription:
      return on_subscription(server, participant, request.subscription());
    case Case::kTrackSetting:
      return on_track_setting(server, participant, request.track_setting());
    case Case::kLeave:
      return on_leave(server, participant, request.leave());
    case Case::kUpdateLayers:
      return on_update_layers(server, participant, request.update_layers());
    case Case::kSubscriptionPermission:
      return on_subscription_permission(server, participant, request.subscription_permission());
    case Case::kSyncState:
      return on_sync_state(server, participant, request.sync_state());
    case Case::kSimulate:
      return on_simulate(server, participant, request.simulate());
    case Case::kPing:
      return on_ping(server, participant);
    case Case::kUpdateMetadata:
      return on_update_metadata(server, participant, request.update_metadata());
    case Case::kPingReq:
      return on_ping(server, participant, request.ping_req());
    case Case::kUpdateAudioTrack:
      return on_update_audio_track(server, participant, request.update_audio_track());
    case Case::kUpdateVideoTrack:
      return on_update_video_track(server, participant, request.update_video_track());
    case Case::MESSAGE_NOT_SET:
      ++server.ignored_messages;
  }
}

void on_deadline(ServerState& server, TimerKey key) {
  if (key.deadline == Deadline::farewell) return end_farewell(server, {key.owner});
  if (Participant* participant = server.find({key.owner})) {
    return on_deadline(server, *participant, key.deadline);
  }
  const auto room = server.rooms_by_number.find(key.owner);
  if (room != server.rooms_by_number.end()) on_deadline(server, *room->second, key.deadline);
}

}  // namespace visio::livekit::session
