#pragma once

#include "livekit/server_state.h"

namespace visio::livekit::session {

/// How large and how fast a client wants tracks. A change that turns one on counts at once; others
/// wait a moment for the next, since a window that is being resized sends many.
void on_track_setting(ServerState& server, Participant& participant,
                      const wire::UpdateTrackSettings& request);

/// The moment is over.
void apply_changed_settings(ServerState& server, Participant& participant);

}  // namespace visio::livekit::session
