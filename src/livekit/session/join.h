#pragma once

#include "livekit/server_state.h"

namespace visio::livekit::session {

/// A new participant joins by this connection: it is told who is there, and the others are told of
/// it. If the room is full, it is told to leave (JOIN_FAILURE).
void join(ServerState& server, ConnectionId connection, JoinIntent intent);

/// Whether the room that the claims name exists or will be made when their bearer joins.
bool has_room(const ServerState& server, const token::Claims& claims);

/// What every client is told about the server, at join and at resume.
wire::ServerInfo server_info(const Settings& settings);

}  // namespace visio::livekit::session
