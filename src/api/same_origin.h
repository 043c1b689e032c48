#pragma once

#include <optional>

#include "api/request.h"
#include "api/route.h"
#include "api/site.h"

namespace visio::api {

/// What answers a request that another site's page made the browser send, as far as that can be
/// told: 403 `foreign_origin` where the browser says so, 403 `csrf_failed` where somebody signed in
/// does not prove that a page of ours asks. Requests that bear a token of their own, and those that
/// only read, need no proof.
std::optional<net::HttpResponse> forgery_refusal(const Route& route, const Request& request,
                                                 const Site& site);

/// What answers a request for a WebSocket of another site's page.
std::optional<net::HttpResponse> foreign_origin_refusal(const Request& request, const Site& site);

}  // namespace visio::api
