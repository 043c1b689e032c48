#pragma once

#include <span>

#include "livekit/server_state.h"

namespace visio::livekit::session {

// What a participant sends, as the sections of the client's description say.

/// Applies what the client's description says about what it sends and no longer sends.
void apply_sections(ServerState& server, Participant& participant,
                    std::span<const negotiation::PublishedSection> sections);

/// The track was added after the client had described it: its sections belong to it from now on.
void bind_described(ServerState& server, Participant& participant, const std::string& track_sid);

/// Takes a track out of the room. The caller tells the room of the change.
void unpublish(ServerState& server, Participant& participant, const std::string& track_sid);

/// Unpublishes everything of this source, and tells the client. The caller tells the room.
void unpublish_source(ServerState& server, Participant& participant, wire::TrackSource source);

/// Unpublishes what the participant's permissions no longer allow, and tells its client.
void unpublish_forbidden(ServerState& server, Participant& participant);

}  // namespace visio::livekit::session
