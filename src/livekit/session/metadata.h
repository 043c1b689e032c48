#pragma once

#include <string>

#include "livekit/profile_update.h"
#include "livekit/server_state.h"

namespace visio::livekit::session {

// What participants say about themselves, and what they may do.

/// The client changes what is said about its participant, if it may.
void on_update_metadata(ServerState& server, Participant& participant,
                        const wire::UpdateParticipantMetadata& request);

/// Somebody else changes what is said about a participant. It is announced, and the token renewed.
/// The result is what is wrong with the change, as a sentence; empty when it was made.
std::string update_profile(ServerState& server, Participant& participant, ProfileUpdate update);

/// Replaces the participant's permissions: tracks and subscriptions follow, and everybody is told.
void set_permissions(ServerState& server, Participant& participant, Permissions permissions);

}  // namespace visio::livekit::session
