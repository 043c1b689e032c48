#pragma once

#include <vector>

#include "api/recordings/recordings_api.h"
#include "api/route.h"

namespace visio::api {

/// The rows of recordings. `recordings` outlives them.
std::vector<Route> recordings_routes(RecordingsApi& recordings);

}  // namespace visio::api
