#pragma once

#include <span>

#include "livekit/server_state.h"

namespace visio::livekit::session {

// Messages on data channels.

// A sender may send more once every receiver's queue has accepted what was sent. So a receiver that
// is slow with reliable data holds its senders back.

/// A message of a participant, on its way to the others.
void on_data(ServerState& server, Participant& sender, const sfu::DataReceived& data);

/// A shard has handed a message over to all its receivers.
void on_accepted(ServerState& server, sfu::DeliveryId id);

/// What the participant missed of each sender while its transport was away.
void replay_missed(ServerState& server, Participant& participant,
                   std::span<const wire::DataChannelReceiveState> states);

/// A message of the server's own API, to everybody or to the given ones. False, and nothing is
/// sent, while limits::waiting_data of such messages wait for somebody in the room.
bool send_to_room(ServerState& server, Room& room, wire::DataPacket packet);

}  // namespace visio::livekit::session
