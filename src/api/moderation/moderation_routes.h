#pragma once

#include <vector>

#include "api/moderation/moderation.h"
#include "api/route.h"

namespace visio::api {

/// The rows of what happens to people in calls. The API outlives them.
std::vector<Route> moderation_routes(ModerationApi& moderation);

}  // namespace visio::api
