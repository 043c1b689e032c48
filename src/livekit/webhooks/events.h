#pragma once

#include <string_view>

#include "livekit/world.h"

namespace visio::livekit::webhooks {

// What a backend is told of, noted in World::events in the order in which it happens: a room
// starts, people join once they are connected, publish, unpublish and leave, the room ends. Each
// event has an id of its own, the same in every delivery.

void note_room_started(World& world, const Room& room);
void note_room_finished(World& world, const Room& room);

/// The server stops: everybody leaves, every room ends.
void note_all_finished(World& world);

/// The participant is connected. Tracks that it published before are noted after it.
void note_joined(World& world, const Participant& participant);

/// `participant` is out of the room, in which `was_active` says whether it ever was connected.
void note_left(World& world, const Room& room, wire::ParticipantInfo participant, bool was_active);

/// Nothing of a participant that never was connected is noted.
void note_published(World& world, const Participant& participant, const Track& track);
void note_unpublished(World& world, const Participant& participant, const Track& track);

}  // namespace visio::livekit::webhooks
