#pragma once

#include <functional>
#include <string_view>

#include "api/request.h"
#include "livekit/room_service/call.h"

namespace visio::api {

using RoomService = std::function<livekit::room_service::Reply(const livekit::room_service::Call&)>;

/// POST /twirp/livekit.RoomService/{method}: Twirp's protocol (version 7), in JSON and protobuf.
/// Other services and methods have no route there.
net::HttpResponse twirp(const Request& request, const RoomService& rooms);

/// Errors of the server itself, in Twirp's form.
net::HttpResponse twirp_error(int status, std::string_view code, std::string_view sentence);

}  // namespace visio::api
