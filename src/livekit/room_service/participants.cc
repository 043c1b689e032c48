#include "livekit/room_service/participants.h"

#include "livekit/room_service/lookup.h"
#include "livekit/session/leaving.h"
#include "livekit/session/metadata.h"
#include "livekit/session/publishing.h"
#include "livekit/session/subscribing.h"

namespace visio::livekit::room_service {
namespace {

/// The client itself must stop its microphone or camera.
void tell_muted(World& world, const Participant& participant, const std::string& track_sid,
                bool muted) {
  wire::SignalResponse response;
  response.mutable_mute()->set_sid(track_sid);
  response.mutable_mute()->set_muted(muted);
  world.send(participant, std::move(response));
}

}  // namespace

Result<wire::ListParticipantsResponse> list_participants(
    World& world, const wire::ListParticipantsRequest& request) {
  wire::ListParticipantsResponse response;
  const auto room = world.rooms.find(request.room());
  if (room == world.rooms.end()) return response;
  for (const auto& [id, participant] : room->second->participants) {
    *response.add_participants() = participant->info();
  }
  return response;
}

Result<wire::ParticipantInfo> get_participant(World& world,
                                              const wire::RoomParticipantIdentity& request) {
  const auto participant = find_participant(world, request.room(), request.identity());
  if (!participant) return std::unexpected(participant.error());
  return (*participant)->info();
}

Result<wire::RemoveParticipantResponse> remove_participant(
    World& world, const wire::RoomParticipantIdentity& request) {
  const auto participant = find_participant(world, request.room(), request.identity());
  if (!participant) return std::unexpected(participant.error());
  world.revocations.add(request.room(), request.identity(), request.revoke_token_ts());
  session::dismiss(world, **participant, wire::PARTICIPANT_REMOVED);
  return {};
}

Result<wire::MuteRoomTrackResponse> mute_published_track(
    World& world, const wire::MuteRoomTrackRequest& request) {
  const auto participant = find_participant(world, request.room(), request.identity());
  if (!participant) return std::unexpected(participant.error());
  if (!request.muted() && !world.settings.remote_unmute) {
    return std::unexpected(Error{Code::failed_precondition, "remote unmute not enabled"});
  }
  Track* const track = (*participant)->find_track(request.track_sid());
  if (!track) return std::unexpected(Error{Code::not_found, "track is not found"});
  if (track->info.muted() != request.muted()) {
    session::set_muted(world, **participant, *track, request.muted());
    tell_muted(world, **participant, request.track_sid(), request.muted());
  }
  wire::MuteRoomTrackResponse response;
  *response.mutable_track() = track->info;
  return response;
}

Result<wire::ParticipantInfo> update_participant(World& world,
                                                 const wire::UpdateParticipantRequest& request) {
  const auto participant = find_participant(world, request.room(), request.identity());
  if (!participant) return std::unexpected(participant.error());
  const bool fits = session::set_portrait(
      world, **participant,
      {.name = request.name(),
       .metadata = request.metadata(),
       .attributes = {request.attributes().begin(), request.attributes().end()}});
  if (!fits) {
    return std::unexpected(
        Error{Code::invalid_argument, "name, metadata or attributes exceed limits"});
  }
  if (request.has_permission()) {
    session::set_permissions(world, **participant, Permissions::from(request.permission()));
  }
  return (*participant)->info();
}

Result<wire::UpdateSubscriptionsResponse> update_subscriptions(
    World& world, const wire::UpdateSubscriptionsRequest& request) {
  const auto participant = find_participant(world, request.room(), request.identity());
  if (!participant) return std::unexpected(participant.error());
  wire::UpdateSubscription update;
  *update.mutable_track_sids() = request.track_sids();
  update.set_subscribe(request.subscribe());
  *update.mutable_participant_tracks() = request.participant_tracks();
  session::on_subscription(world, **participant, update);
  return {};
}

}  // namespace visio::livekit::room_service
