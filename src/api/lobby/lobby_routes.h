#pragma once

#include <vector>

#include "api/lobby/lobby_api.h"
#include "api/route.h"

namespace visio::api {

/// The rows of the lobby, which stand before those of rooms. The API outlives them.
std::vector<Route> lobby_routes(LobbyApi& lobby);

}  // namespace visio::api
