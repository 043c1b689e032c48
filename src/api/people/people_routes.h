#pragma once

#include <vector>

#include "api/people/people.h"
#include "api/route.h"

namespace visio::api {

/// The rows of people. The API outlives them.
std::vector<Route> people_routes(People& people);

}  // namespace visio::api
