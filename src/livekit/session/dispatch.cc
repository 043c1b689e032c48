#include "livekit/session/dispatch.h"

#include "livekit/session/dynacast.h"
#include "livekit/session/join.h"
#include "livekit/session/leaving.h"
#include "livekit/session/media_events.h"
#include "livekit/session/metadata.h"
#include "livekit/session/negotiating.h"
#include "livekit/session/publishing.h"
#include "livekit/session/resume.h"
#include "livekit/session/simulate.h"
#include "livekit/session/subscribing.h"
#include "livekit/session/track_settings.h"
#include "livekit/session/updates.h"

namespace visio::livekit::session {
namespace {

void on_ping(World& world, const Participant& participant) {
  wire::SignalResponse response;
  response.set_pong(world.unix_ms());
  world.send(participant, std::move(response));
}

void on_ping(World& world, const Participant& participant, const wire::Ping& ping) {
  wire::SignalResponse response;
  response.mutable_pong_resp()->set_last_ping_timestamp(ping.timestamp());
  response.mutable_pong_resp()->set_timestamp(world.unix_ms());
  world.send(participant, std::move(response));
}

void on_deadline(World& world, Participant& participant, Deadline deadline) {
  switch (deadline) {
    case Deadline::activation:
      return dismiss(world, participant, wire::JOIN_FAILURE);
    case Deadline::negotiation:
      return negotiate(world, participant);
    case Deadline::answer:
      return ask_to_rejoin(world, participant, wire::UNKNOWN_REASON);
    case Deadline::departure:
      return remove(world, participant, wire::CONNECTION_TIMEOUT);
    case Deadline::token_refresh:
      return send_fresh_token(world, participant);
    case Deadline::dynacast:
      return lower_demand(world, participant);
    case Deadline::settings:
      return apply_changed_settings(world, participant);
    case Deadline::missing_track:
      return give_up_missing(world, participant);
    default:
      return;
  }
}

void on_deadline(World& world, Room& room, Deadline deadline) {
  switch (deadline) {
    case Deadline::updates:
      return send_batch(world, room);
    case Deadline::counts:
      return send_room_update(world, room);
    case Deadline::speakers:
      return send_speakers(world, room);
    case Deadline::room_end:
      if (room.participants.empty()) world.drop_room(room);
      return;
    default:
      return;
  }
}

}  // namespace

void dispatch(World& world, Participant& participant, const wire::SignalRequest& request) {
  using Case = wire::SignalRequest;
  switch (request.message_case()) {
    case Case::kOffer:
      return on_offer(world, participant, request.offer());
    case Case::kAnswer:
      return on_answer(world, participant, request.answer());
    case Case::kTrickle:
      return on_trickle(world, participant, request.trickle());
    case Case::kAddTrack:
      return on_add_track(world, participant, request.add_track());
    case Case::kMute:
      return on_mute(world, participant, request.mute());
    case Case::kSubscription:
      return on_subscription(world, participant, request.subscription());
    case Case::kTrackSetting:
      return on_track_setting(world, participant, request.track_setting());
    case Case::kLeave:
      return on_leave(world, participant, request.leave());
    case Case::kUpdateLayers:
      return on_update_layers(world, participant, request.update_layers());
    case Case::kSubscriptionPermission:
      return on_subscription_permission(world, participant, request.subscription_permission());
    case Case::kSyncState:
      return on_sync_state(world, participant, request.sync_state());
    case Case::kSimulate:
      return on_simulate(world, participant, request.simulate());
    case Case::kPing:
      return on_ping(world, participant);
    case Case::kUpdateMetadata:
      return on_update_metadata(world, participant, request.update_metadata());
    case Case::kPingReq:
      return on_ping(world, participant, request.ping_req());
    case Case::kUpdateAudioTrack:
      return on_update_audio_track(world, participant, request.update_audio_track());
    case Case::kUpdateVideoTrack:
      return on_update_video_track(world, participant, request.update_video_track());
    case Case::MESSAGE_NOT_SET:
      ++world.ignored_messages;
  }
}

void on_deadline(World& world, TimerKey key) {
  if (Participant* participant = world.find({key.owner})) {
    return on_deadline(world, *participant, key.deadline);
  }
  const auto room = world.rooms_by_number.find(key.owner);
  if (room != world.rooms_by_number.end()) on_deadline(world, *room->second, key.deadline);
}

}  // namespace visio::livekit::session
