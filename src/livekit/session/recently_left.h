#pragma once

#include "livekit/server_state.h"

namespace visio::livekit::session {

// What a room remembers of those who left.

/// `info` was announced: a client that was away then is told when it resumes its session.
void remember_departure(ServerState& server, Room& room, wire::ParticipantInfo info);

/// Schedules the expiry of what is remembered now.
void schedule_expiry(ServerState& server, const Room& room);

/// Drops what has been remembered for long enough.
void expire_old(ServerState& server, Room& room);

}  // namespace visio::livekit::session
