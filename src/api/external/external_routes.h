#pragma once

#include <vector>

#include "api/external/external_api.h"
#include "api/route.h"

namespace visio::api {

/// The rows of the external API. The API outlives them.
std::vector<Route> external_routes(ExternalApi& external);

}  // namespace visio::api
