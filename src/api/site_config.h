#pragma once

#include "net/http.h"

namespace visio::api {

/// GET /api/v1.0/config/: what the web app needs to know before anybody signs in. Features that the
/// server lacks say so.
net::HttpResponse site_config();

}  // namespace visio::api
