#pragma once

#include "livekit/server_state.h"

namespace visio::livekit {

// Notes what happens, in order, for the subscribers of ServerState::events: a room starts, people
// join once they are connected, publish, unpublish and leave, and the room ends.

/// The room was made and has its settings.
void note_room_started(ServerState& server, const Room& room);

/// Everybody has left; the room is about to go.
void note_room_finished(ServerState& server, const Room& room);

/// The server stops for good: everybody leaves, every room ends.
void note_all_finished(ServerState& server);

/// The participant is connected. Tracks that it published before are noted after it.
void note_joined(ServerState& server, const Participant& participant);

/// `participant` has left the room; `was_active` says whether it was ever connected there.
void note_left(ServerState& server, const Room& room, wire::ParticipantInfo participant,
               bool was_active, const StaySummary& stay = {}, const wire::ClientInfo& client = {});

/// Not noted for a participant that was never connected.
void note_published(ServerState& server, const Participant& participant, const Track& track);
void note_unpublished(ServerState& server, const Participant& participant, const Track& track);

/// A packet as it is forwarded to the others. Noted only if a subscriber wants data.
void note_data(ServerState& server, const Participant& sender, const wire::DataPacket& packet);

}  // namespace visio::livekit
