#pragma once

#include "livekit/world.h"

namespace visio::livekit::session {

/// How large and how fast a client wants tracks. A change that turns one on counts at once; others
/// wait a moment for the next, since a window that is being resized sends many.
void on_track_setting(World& world, Participant& participant,
                      const wire::UpdateTrackSettings& request);

/// The moment is over.
void apply_changed_settings(World& world, Participant& participant);

}  // namespace visio::livekit::session
