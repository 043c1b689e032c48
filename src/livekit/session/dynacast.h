#pragma once

#include "livekit/world.h"

namespace visio::livekit::session {

/// What subscribers want of a track changed. The publisher hears of more at once, of less only
/// after limits::dynacast_pause: a viewer who comes back soon costs no keyframe. Of a backup codec,
/// for those who take none of the main one, it hears of both at once.
void update_demand(World& world, Participant& publisher, Track& track);

/// The pause is over for some of the participant's tracks.
void lower_demand(World& world, Participant& publisher);

/// Says again what is wanted: the publisher came back.
void repeat_demand(World& world, const Participant& publisher);

}  // namespace visio::livekit::session
