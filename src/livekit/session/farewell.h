#pragma once

#include "livekit/server_state.h"

namespace visio::livekit::session {

// Somebody who was sent away must read why before the channels close under its feet: its client
// would take that for a failure, and come back. The message goes by the WebSocket, the media by a
// path of its own, so the peer connections wait for the client to close the WebSocket in its turn,
// for limits::farewell at most.

/// Closes the peer connections of somebody who leaves the room and gives up its place in the media
/// plane: once it has read what it was told by the connection `told`, or at once where that is
/// none.
void close_transports(ServerState& server, const Participant& participant, ConnectionId told);

/// The WebSocket is closed, or its time is up. Does nothing if nobody was told to leave on it.
void end_farewell(ServerState& server, ConnectionId told);

}  // namespace visio::livekit::session
