#pragma once

#include <string>

#include "livekit/room.h"
#include "livekit/server_state.h"

namespace visio::livekit::session {

/// Whether this track is the picture of the room's interpreter: of that, everybody gets the full
/// frame rate first.
bool is_signing(const Participant& participant, const Track& track);

/// The room's interpreter is whoever has this identity from now on; empty: nobody.
void set_interpreter(ServerState& server, Room& room, const std::string& identity);

}  // namespace visio::livekit::session
