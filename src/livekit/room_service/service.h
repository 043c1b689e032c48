#pragma once

#include "livekit/room_service/call.h"
#include "livekit/world.h"

namespace visio::livekit::room_service {

/// Serves a call: checks its token, reads it, changes the world, writes the response. `world.now`
/// is the time of the call.
Reply serve(World& world, const Call& call);

/// Whether an Authorization header's value bears a token of ours.
bool is_signed(std::string_view authorization, const Settings& settings, std::int64_t unix_now);

}  // namespace visio::livekit::room_service
