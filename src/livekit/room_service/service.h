#pragma once

#include <cstdint>
#include <expected>
#include <string_view>

#include "livekit/room_service/call.h"
#include "livekit/rooms.h"
#include "livekit/settings.h"

namespace visio::livekit::room_service {

/// Serves a call from outside: checks its token, reads it, asks `rooms`, writes the response.
/// `unix_now` in seconds.
Reply serve(Rooms rooms, const Call& call, const Settings& settings, std::int64_t unix_now);

/// What the token says that an Authorization header's value bears; or why it is not ours.
std::expected<token::Claims, token::Fault> claims_of(std::string_view authorization,
                                                     const Settings& settings,
                                                     std::int64_t unix_now);

}  // namespace visio::livekit::room_service
