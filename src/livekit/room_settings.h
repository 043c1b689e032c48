#pragma once

#include <string>

#include "livekit/world.h"

namespace visio::livekit {

/// Gives a room the settings that are named; zero and empty mean that one is not. Who is in the
/// room hears of new metadata.
void configure(World& world, Room& room, const wire::CreateRoomRequest& settings);

/// The same for the claim `roomConfig` of a token: JSON of a RoomConfiguration, or empty. What
/// cannot be read, or is too long, changes nothing.
void configure(World& world, Room& room, const std::string& room_config);

}  // namespace visio::livekit
