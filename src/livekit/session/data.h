#pragma once

#include <span>

#include "livekit/world.h"

namespace visio::livekit::session {

// Messages on data channels.

void on_data(World& world, Participant& sender, const std::string& label, base::Bytes bytes);

/// What the participant missed of each sender while its transport was away.
void replay_missed(World& world, Participant& participant,
                   std::span<const wire::DataChannelReceiveState> states);

/// A message of the server's own API, to everybody or to the given ones.
void send_to_room(World& world, Room& room, wire::DataPacket packet);

}  // namespace visio::livekit::session
