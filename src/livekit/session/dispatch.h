#pragma once

#include "livekit/world.h"

namespace visio::livekit::session {

/// Hands a client's message to its handler. The participant may be gone afterwards.
void dispatch(World& world, Participant& participant, const wire::SignalRequest& request);

/// A deadline of a participant or of a room has come.
void on_deadline(World& world, TimerKey key);

}  // namespace visio::livekit::session
