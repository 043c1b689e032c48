#pragma once

#include <vector>

#include "api/attendance/attendance_api.h"
#include "api/route.h"

namespace visio::api {

/// The rows of who was in a room's meetings. The API outlives them.
std::vector<Route> attendance_routes(AttendanceApi& attendance);

}  // namespace visio::api
