#pragma once

#include "livekit/server_state.h"

namespace visio::livekit::session {

// What the people in a room are told about each other.

/// The participant changed. Changes of publishers and urgent ones are announced at once; others
/// wait for the room's next batch.
void announce(ServerState& server, Participant& participant, bool urgent = false);

/// The participant is gone; nothing is announced about it after this. `only_old_clients` is for a
/// duplicate identity, which newer clients recognise by the new participant's sid.
void announce_departure(ServerState& server, Participant& participant, bool only_old_clients);

/// The participant is about to become hidden: to the others it is gone.
void announce_hiding(ServerState& server, Participant& participant);

/// Time for the batch.
void send_batch(ServerState& server, Room& room);

/// Tells at once of those who left and are in the batch.
void send_departures(ServerState& server, Room& room);

/// Somebody with this identity is about to join. If a departure of the same identity is still
/// waiting, it is announced first: coming after the new session's info, it would make clients drop
/// the new session.
void announce_return(ServerState& server, Room& room, const std::string& identity);

/// Announces those who left since the client's last message, unless they are in the batch.
void send_missed_departures(ServerState& server, const Participant& to);

/// The room's metadata or recording state changed.
void send_room_update(ServerState& server, Room& room);

/// The room's counts changed; announced with a delay, since they change often.
void note_counts(ServerState& server, Room& room);

/// Those whom the participant may see, as ParticipantUpdate messages of limited size.
void send_everybody(ServerState& server, const Participant& to);

/// Whether the participant's info may be shown to `to`.
bool is_visible(const Participant& participant, const Participant& to);

}  // namespace visio::livekit::session
