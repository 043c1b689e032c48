#pragma once

#include <vector>

#include "api/floor/floor_api.h"
#include "api/route.h"

namespace visio::api {

/// The rows of who speaks, of breaks and of timers. `floor` outlives them.
std::vector<Route> floor_routes(FloorApi& floor);

}  // namespace visio::api
