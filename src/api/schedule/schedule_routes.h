#pragma once

#include <vector>

#include "api/route.h"
#include "api/schedule/schedule_api.h"

namespace visio::api {

/// The rows of planned meetings. The API outlives them.
std::vector<Route> schedule_routes(ScheduleApi& schedule);

}  // namespace visio::api
