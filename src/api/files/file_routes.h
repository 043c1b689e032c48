#pragma once

#include <vector>

#include "api/files/files_api.h"
#include "api/route.h"

namespace visio::api {

/// The rows of files. The API outlives them.
std::vector<Route> file_routes(FilesApi& files);

}  // namespace visio::api
