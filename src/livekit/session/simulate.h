#pragma once

#include "livekit/world.h"

namespace visio::livekit::session {

/// A failure or an event on demand, for the tests of clients. It concerns the asking client alone,
/// apart from speaker updates.
void on_simulate(World& world, Participant& participant, const wire::SimulateScenario& scenario);

}  // namespace visio::livekit::session
