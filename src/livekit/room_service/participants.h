#pragma once

#include "livekit/messages.h"
#include "livekit/room_service/call.h"
#include "livekit/rooms.h"

namespace visio::livekit::room_service {

// The service's methods for the people in rooms, in LiveKit's messages.

/// Everybody in the room, hidden participants too; nobody when there is no such room.
Result<wire::ListParticipantsResponse> list_participants(
    Rooms& rooms, const wire::ListParticipantsRequest& request);

/// Somebody who is in a room now.
Result<wire::ParticipantInfo> get_participant(Rooms& rooms,
                                              const wire::RoomParticipantIdentity& request);

/// Revokes tokens too where the request says so.
Result<wire::RemoveParticipantResponse> remove_participant(
    Rooms& rooms, const wire::RoomParticipantIdentity& request);

/// Mutes or unmutes a track; the latter needs the operator's consent.
Result<wire::MuteRoomTrackResponse> mute_published_track(Rooms& rooms,
                                                         const wire::MuteRoomTrackRequest& request);

/// Changes name, metadata, attributes and permissions, as far as they are named.
Result<wire::ParticipantInfo> update_participant(Rooms& rooms,
                                                 const wire::UpdateParticipantRequest& request);

/// Subscribes somebody to tracks, or unsubscribes from them.
Result<wire::UpdateSubscriptionsResponse> update_subscriptions(
    Rooms& rooms, const wire::UpdateSubscriptionsRequest& request);

}  // namespace visio::livekit::room_service
