#pragma once

#include "livekit/server_state.h"

namespace visio::livekit::session {

/// Hands a client's message to its handler. The participant may be gone afterwards.
void dispatch(ServerState& server, Participant& participant, const wire::SignalRequest& request);

/// A deadline of a participant or of a room has come.
void on_deadline(ServerState& server, TimerKey key);

}  // namespace visio::livekit::session
