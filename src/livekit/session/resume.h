#pragma once

#include "livekit/world.h"

namespace visio::livekit::session {

/// The participant that this intent wants to be again; null when there is none.
Participant* find_resumable(World& world, const Intent& intent);

/// A client is back on a new WebSocket: it hears what it missed, and ICE restarts.
void resume(World& world, Participant& participant, ConnectionId connection, Intent intent);

/// What the client believes to be true. It is to join anew when that is too far from the truth.
void on_sync_state(World& world, Participant& participant, const wire::SyncState& state);

}  // namespace visio::livekit::session
