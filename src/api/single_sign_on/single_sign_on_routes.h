#pragma once

#include <vector>

#include "api/route.h"
#include "api/single_sign_on/single_sign_on.h"

namespace visio::api {

/// The routes of single sign-on, which outlives them.
std::vector<Route> single_sign_on_routes(SingleSignOn& single_sign_on);

}  // namespace visio::api
