#pragma once

#include "livekit/messages.h"
#include "livekit/room_service/call.h"
#include "livekit/rooms.h"

namespace visio::livekit::room_service {

// The service's methods for rooms, in LiveKit's messages.

/// Makes the room, or gives the existing one the settings that are named.
Result<wire::Room> create_room(Rooms& rooms, const wire::CreateRoomRequest& request);

/// The rooms of these names; all of them when none is named.
Result<wire::ListRoomsResponse> list_rooms(Rooms& rooms, const wire::ListRoomsRequest& request);

/// Sends everybody away and ends the room.
Result<wire::DeleteRoomResponse> delete_room(Rooms& rooms, const wire::DeleteRoomRequest& request);

/// Gives the room other metadata; empty is none.
Result<wire::Room> update_room_metadata(Rooms& rooms,
                                        const wire::UpdateRoomMetadataRequest& request);

/// A message to everybody in the room, or to those who are named.
Result<wire::SendDataResponse> send_data(Rooms& rooms, const wire::SendDataRequest& request);

}  // namespace visio::livekit::room_service
