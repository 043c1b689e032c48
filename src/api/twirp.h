#pragma once

#include <functional>
#include <string_view>

#include "livekit/room_service/call.h"
#include "net/http.h"

namespace visio::api {

/// Whether a path belongs to LiveKit's API for backends.
bool is_twirp(std::string_view path);

using RoomService = std::function<livekit::room_service::Reply(const livekit::room_service::Call&)>;

/// POST /twirp/livekit.RoomService/{method}: Twirp's protocol (version 7), in JSON and protobuf.
net::HttpResponse twirp(const net::HttpRequest& request, std::string_view path,
                        const RoomService& rooms);

}  // namespace visio::api
