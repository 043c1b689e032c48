#pragma once

#include "client/livekit_config.h"
#include "client/offered_track.h"
#include "client/peer/peer.h"
#include "client/peer/random.h"
#include "client/track_streams.h"

namespace visio::client {

/// Begins to send a track, as the config says: packets without meaning, or clips.
void add_source(const OfferedTrack& track, const LivekitConfig& config, TrackStreams& streams,
                Random& random, base::Instant start, Peer& peer);

}  // namespace visio::client
