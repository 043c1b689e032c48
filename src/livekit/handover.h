#pragma once

#include <string>
#include <string_view>

#include "livekit/server_state.h"

namespace visio::livekit {

// A server that stops tells everybody to reconnect to its successor. Nobody has left by that: the
// rooms continue there under the same ids, and only those who do not return within
// limits::return_after_restart count as having left. A server that crashes hands nothing over.

/// What the successor must know: the rooms with their settings, who is in them, and who is still
/// awaited from before the last restart. Empty when there are no rooms. Beyond limits::handover
/// bytes, participants lose their metadata and attributes, and rooms their metadata.
std::string write_handover(const ServerState& server);

/// Continues with what write_handover() wrote; there must be no rooms yet. False when it cannot be
/// read.
bool read_handover(ServerState& server, std::string_view state);

/// Everybody who has not returned by now has left.
void stop_awaiting(ServerState& server, Room& room);

}  // namespace visio::livekit
