#pragma once

#include "livekit/server_state.h"

namespace visio::livekit::session {

/// Gives the client a token with its current permissions and profile. It always fits into a
/// request: metadata and attributes that are too long for that are left out and remembered here.
void send_fresh_token(ServerState& server, Participant& participant);

/// Somebody joins with these claims: what was left out of them is restored, as far as the room
/// remembers it.
void restore_profile(const Room& room, token::Claims& claims);

/// The participant leaves: what its token leaves out is remembered for a while.
void remember_profile(ServerState& server, const Participant& participant);

}  // namespace visio::livekit::session
