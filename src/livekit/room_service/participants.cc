#include "livekit/room_service/participants.h"

#include <utility>

#include "livekit/room_service/errors.h"

namespace visio::livekit::room_service {
namespace {

template <class Request>
ParticipantKey key_of(const Request& request) {
  return {.room = request.room(), .identity = request.identity()};
}

}  // namespace

Result<wire::ListParticipantsResponse> list_participants(
    Rooms& rooms, const wire::ListParticipantsRequest& request) {
  wire::ListParticipantsResponse response;
  for (wire::ParticipantInfo& participant : rooms.participants(request.room())) {
    *response.add_participants() = std::move(participant);
  }
  return response;
}

Result<wire::ParticipantInfo> get_participant(Rooms& rooms,
                                              const wire::RoomParticipantIdentity& request) {
  return result_of(rooms.participant(key_of(request)));
}

Result<wire::RemoveParticipantResponse> remove_participant(
    Rooms& rooms, const wire::RoomParticipantIdentity& request) {
  return empty_response<wire::RemoveParticipantResponse>(
      rooms.remove(key_of(request), request.revoke_token_ts()));
}

Result<wire::MuteRoomTrackResponse> mute_published_track(
    Rooms& rooms, const wire::MuteRoomTrackRequest& request) {
  auto track = rooms.set_muted(key_of(request), request.track_sid(), request.muted());
  if (!track) return std::unexpected(error_of(std::move(track.error())));
  wire::MuteRoomTrackResponse response;
  *response.mutable_track() = *std::move(track);
  return response;
}

Result<wire::ParticipantInfo> update_participant(Rooms& rooms,
                                                 const wire::UpdateParticipantRequest& request) {
  auto updated = rooms.update(
      key_of(request), {.name = request.name(),
                        .metadata = request.metadata(),
                        .attributes = {request.attributes().begin(), request.attributes().end()}});
  if (!updated || !request.has_permission()) return result_of(std::move(updated));
  return result_of(rooms.grant(key_of(request), Permissions::from(request.permission())));
}

Result<wire::UpdateSubscriptionsResponse> update_subscriptions(
    Rooms& rooms, const wire::UpdateSubscriptionsRequest& request) {
  std::vector<std::string> track_sids(request.track_sids().begin(), request.track_sids().end());
  for (const wire::ParticipantTracks& tracks : request.participant_tracks()) {
    track_sids.insert(track_sids.end(), tracks.track_sids().begin(), tracks.track_sids().end());
  }
  return empty_response<wire::UpdateSubscriptionsResponse>(
      rooms.set_subscribed(key_of(request), track_sids, request.subscribe()));
}

}  // namespace visio::livekit::room_service
