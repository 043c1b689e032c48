#pragma once

#include <boost/json/object.hpp>

#include "api/signalling_gateway.h"
#include "livekit/rooms.h"
#include "meet/rooms/room.h"

namespace visio::api {

// What everybody in a live room is told of it: the metadata of LiveKit's room, one JSON object. It
// is read and written within one turn of the control thread, so that no change undoes another.

/// Has the server keep who may not write out of a live room's chat, as the room's row says.
void rule_chat(livekit::Rooms rooms, const meet::Room& room);

/// The part of it that follows from the room's row: configuration, access_level, is_locked, name,
/// is_chat_open, chat_pause_seconds.
boost::json::object rules_in_metadata(const meet::Room& room);

/// Sets these keys and leaves the others. False where the room is not live.
bool change_metadata(livekit::Rooms rooms, const meet::RoomId& room,
                     const boost::json::object& changes);

/// Sees to it that the room is live, for at least as long as its first person needs to come, and
/// that whoever comes is told its rules. A live room keeps what it has: that may be newer.
void ensure_live_room(livekit::Rooms rooms, const meet::Room& room);

/// The metadata of a live room as it is now; empty where the room is not live or has none.
boost::json::object live_metadata(const livekit::Rooms& rooms, const meet::RoomId& room);

/// change_metadata() as a turn of its own.
bool change_metadata(SignallingGateway& gateway, const meet::RoomId& room,
                     const boost::json::object& changes);

/// ensure_live_room() as a turn of its own.
void ensure_live_room(SignallingGateway& gateway, const meet::Room& room);

}  // namespace visio::api
