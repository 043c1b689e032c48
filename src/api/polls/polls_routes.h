#pragma once

#include <vector>

#include "api/polls/polls_api.h"
#include "api/route.h"

namespace visio::api {

/// The rows of polls. `polls` outlives them.
std::vector<Route> polls_routes(PollsApi& polls);

}  // namespace visio::api
