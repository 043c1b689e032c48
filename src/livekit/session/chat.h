#pragma once

#include "livekit/server_state.h"

namespace visio::livekit::session {

/// Whether the room's ChatRule keeps this packet from the others: somebody writes in the chat, or
/// changes what they wrote, who may not now. A message that may pass counts for the next one. What
/// is encrypted end to end is not recognised, and passes.
bool is_held_back(const ServerState& server, Participant& sender, const wire::DataPacket& packet);

}  // namespace visio::livekit::session
