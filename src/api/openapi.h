#pragma once

#include <boost/json/object.hpp>
#include <span>
#include <string_view>

#include "api/route.h"

namespace visio::api {

/// An OpenAPI document (version 3.1) of the routes: their paths, methods and parameters, and who
/// may use them. Rows that serve every method or all that follows are no part of the API.
boost::json::object openapi_document(std::span<const Route> routes, std::string_view version);

}  // namespace visio::api
