#pragma once

#include <vector>

#include "livekit/negotiation/formats.h"

namespace visio::livekit::negotiation {

/// How the client is to encode (RFC 7587 §7): error correction, silence suppression unless the
/// track goes without, and two channels at full rate for a stereo track. `track` may be null.
void set_publisher_parameters(const KnownTrack* track, std::vector<Format>& formats);

/// What the client is told of the Opus that it gets: whether it comes in stereo. `track` may be
/// null.
void set_subscriber_parameters(const DownTrack* track, std::vector<Format>& formats);

}  // namespace visio::livekit::negotiation
