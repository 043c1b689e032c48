#pragma once

#include <set>
#include <span>
#include <string>

#include "api/signalling_gateway.h"
#include "meet/rooms/room.h"

namespace visio::api {

/// The sid of a room's meeting; empty where nobody meets.
std::string meeting_in(SignallingGateway& gateway, const meet::RoomId& room);

/// Those of the rooms in which somebody is now.
std::set<std::string> with_people(SignallingGateway& gateway, std::span<const meet::RoomId> rooms);

/// Whether as many people are in a room's meeting as its operator or a backend lets in.
bool is_full(SignallingGateway& gateway, const meet::RoomId& room);

}  // namespace visio::api
