#pragma once

#include "api/signalling_gateway.h"
#include "meet/rooms/room.h"

namespace visio::api {

/// Whether as many people are in a room's meeting as its operator or a backend lets in.
bool is_full(SignallingGateway& gateway, const meet::RoomId& room);

}  // namespace visio::api
