#pragma once

#include <cstdint>
#include <string_view>

#include "api/origin.h"
#include "api/site.h"
#include "livekit/entropy.h"
#include "net/http.h"

namespace visio::api {

/// What an answer of the rooms API depends on beside the request itself.
struct RoomContext {
  const Site& site;
  const Origin& origin;
  livekit::Entropy& entropy;
  std::int64_t now = 0;  ///< Unix seconds
};

/// POST /api/v1.0/rooms/: 201 with a room that has a code of its own.
net::HttpResponse create_room(const net::HttpRequest& request, const RoomContext& context);

/// GET /api/v1.0/rooms/{slug}/?username=: 200 with what it takes to enter.
net::HttpResponse enter_room(std::string_view slug, const net::HttpRequest& request,
                             const RoomContext& context);

}  // namespace visio::api
