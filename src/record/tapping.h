#pragma once

#include "livekit/rooms.h"
#include "record/track_recorder.h"
#include "sfu/command.h"

namespace visio::record {

// What is noted of a track when its capture begins.

/// The payload types of a publication, without retransmissions.
std::vector<capture::Format> formats_of(const sfu::Publish& description);

/// The record of a track that begins.
capture::TrackBegan began(capture::TrackNumber number, const livekit::LivePerson& person,
                          const livekit::wire::TrackInfo& info, const sfu::Publish& description);

/// A track with room for what comes while the recorder's thread is busy.
CapturedTrack captured(const capture::TrackBegan& began, const sfu::Publish& description);

}  // namespace visio::record
