#pragma once

#include "api/request.h"
#include "api/rooms/caller_role.h"
#include "api/signalling_gateway.h"

namespace visio::api {

/// Who sends a request, also by the token of the meeting that it bears: whose it is counts as
/// present where that identity is in the live room now. What he may do there follows from rows,
/// never from the token.
RoomCaller live_caller(const Request& request, SignallingGateway& gateway);

}  // namespace visio::api
