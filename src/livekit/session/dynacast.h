#pragma once

#include "livekit/server_state.h"

namespace visio::livekit::session {

/// The track's first packet has come, so the publisher has its answer and knows the publication:
/// clients drop what they are told of one before that. Sound has no quality and is never told of.
void begin_demand(ServerState& server, Participant& publisher, Track& track);

/// What subscribers want of a track changed. The publisher is told of more at once, of less only
/// after limits::dynacast_pause: a viewer who comes back soon costs no keyframe. Of a backup codec,
/// for those who can decode none of the main one, it is told both at once.
void update_demand(ServerState& server, Participant& publisher, Track& track);

/// The pause is over for some of the participant's tracks.
void lower_demand(ServerState& server, Participant& publisher);

/// Says again what is wanted: the publisher came back.
void repeat_demand(ServerState& server, const Participant& publisher);

}  // namespace visio::livekit::session
