#pragma once

#include <vector>

#include "api/external/add_ins_api.h"
#include "api/external/external_api.h"
#include "api/route.h"

namespace visio::api {

/// The rows of the external API. The API outlives them.
std::vector<Route> external_routes(ExternalApi& external);

/// The rows by which add-ins come to tokens for it. The API outlives them.
std::vector<Route> add_in_routes(AddInsApi& add_ins);

}  // namespace visio::api
