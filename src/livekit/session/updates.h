#pragma once

#include "livekit/world.h"

namespace visio::livekit::session {

// What the people in a room are told about each other.

/// The participant changed. Who publishes, and what is urgent, is told at once; what concerns a
/// mere listener waits for the room's next batch.
void announce(World& world, Participant& participant, bool urgent = false);

/// The participant is gone. After this nothing is told of it any more. `only_old_clients` is for a
/// duplicate identity, which newer clients recognise by the new participant.
void announce_departure(World& world, Participant& participant, bool only_old_clients);

/// Time for the batch.
void send_batch(World& world, Room& room);

/// Room metadata or recording changed.
void send_room_update(World& world, Room& room);

/// The room's counts changed: told a while later, since they change often.
void note_counts(World& world, Room& room);

/// Those whom the participant may see, as ParticipantUpdate messages of limited size.
void send_everybody(World& world, const Participant& to);

/// Whether the participant's info may be shown to `to`.
bool is_visible(const Participant& participant, const Participant& to);

}  // namespace visio::livekit::session
