#pragma once

#include "livekit/room_service/call.h"
#include "livekit/world.h"

namespace visio::livekit::room_service {

/// Makes the room, or gives the existing one the settings that are named. While nobody is in it, it
/// lasts for its empty_timeout from now.
Result<wire::Room> create_room(World& world, const wire::CreateRoomRequest& request);

/// The rooms of these names; all of them when none is named.
Result<wire::ListRoomsResponse> list_rooms(World& world, const wire::ListRoomsRequest& request);

/// Sends everybody away and ends the room.
Result<wire::DeleteRoomResponse> delete_room(World& world, const wire::DeleteRoomRequest& request);

Result<wire::Room> update_room_metadata(World& world,
                                        const wire::UpdateRoomMetadataRequest& request);

/// A message to everybody in the room, or to those who are named.
Result<wire::SendDataResponse> send_data(World& world, const wire::SendDataRequest& request);

}  // namespace visio::livekit::room_service
