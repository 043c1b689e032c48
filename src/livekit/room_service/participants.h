#pragma once

#include "livekit/room_service/call.h"
#include "livekit/world.h"

namespace visio::livekit::room_service {

/// Everybody in the room, hidden participants too; nobody when there is no such room.
Result<wire::ListParticipantsResponse> list_participants(
    World& world, const wire::ListParticipantsRequest& request);

Result<wire::ParticipantInfo> get_participant(World& world,
                                              const wire::RoomParticipantIdentity& request);

/// Sends somebody away. It can come back as long as its token holds, unless the request revokes the
/// tokens that became valid before a given time.
Result<wire::RemoveParticipantResponse> remove_participant(
    World& world, const wire::RoomParticipantIdentity& request);

/// Mutes a track. Unmuting somebody else needs the operator's consent (Settings::remote_unmute).
Result<wire::MuteRoomTrackResponse> mute_published_track(World& world,
                                                         const wire::MuteRoomTrackRequest& request);

/// Changes name, metadata, attributes and permissions, as far as they are named. Permissions change
/// as a whole.
Result<wire::ParticipantInfo> update_participant(World& world,
                                                 const wire::UpdateParticipantRequest& request);

Result<wire::UpdateSubscriptionsResponse> update_subscriptions(
    World& world, const wire::UpdateSubscriptionsRequest& request);

}  // namespace visio::livekit::room_service
