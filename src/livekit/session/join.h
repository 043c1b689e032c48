#pragma once

#include "livekit/world.h"

namespace visio::livekit::session {

/// A new participant comes in by this connection: it hears who is there, the others hear of it.
void join(World& world, ConnectionId connection, Intent intent);

/// What every client is told about the server, at join and at resume.
wire::ServerInfo server_info(const Settings& settings);

/// A token that lets the participant come back with what it may do now.
void send_fresh_token(World& world, Participant& participant);

}  // namespace visio::livekit::session
