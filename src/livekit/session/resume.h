#pragma once

#include "livekit/server_state.h"

namespace visio::livekit::session {

/// The participant whose session this intent asks to resume, by its identity and, if it names one,
/// its sid; null when there is none.
Participant* find_resumable(ServerState& server, const JoinIntent& intent);

/// A client is back on a new WebSocket: it is told what it missed, and ICE restarts.
void resume(ServerState& server, Participant& participant, ConnectionId connection,
            JoinIntent intent);

/// What the client believes to be the state. If that is too far from the truth, it is told to join
/// again.
void on_sync_state(ServerState& server, Participant& participant, const wire::SyncState& state);

}  // namespace visio::livekit::session
