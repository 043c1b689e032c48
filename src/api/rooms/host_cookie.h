#pragma once

#include <chrono>
#include <string>

#include "api/rooms/room_context.h"
#include "meet/rooms/room_code.h"
#include "net/http.h"

namespace visio::api {

/// How long browsers keep a room's host key.
inline constexpr std::chrono::seconds host_cookie_life = std::chrono::days(365);

/// The name of the cookie that holds a room's host key.
std::string host_cookie_name(const meet::RoomCode& code);

/// Gives the key to the browser, which sends it along from then on.
void add_host_cookie(net::HttpResponse& response, const meet::RoomCode& code, std::string key,
                     const RoomContext& context);

}  // namespace visio::api
