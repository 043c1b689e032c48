#pragma once

#include "livekit/server_state.h"

namespace visio::livekit::session {

/// A failure or an event on demand, for the tests of clients. Apart from speaker updates, it
/// affects only the client that asks.
void on_simulate(ServerState& server, Participant& participant,
                 const wire::SimulateScenario& scenario);

}  // namespace visio::livekit::session
