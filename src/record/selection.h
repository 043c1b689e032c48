#pragma once

#include <set>
#include <string>

#include "livekit/messages.h"
#include "record/capture/record.h"

namespace visio::record {

/// Which tracks a recording covers.
struct Selection {
  capture::Coverage coverage = capture::Coverage::everything;

  // Of Coverage::chosen: all that these people send, and these tracks.
  std::set<std::string> identities = {};
  std::set<std::string> track_sids = {};

  /// Whether it covers this track of somebody.
  bool covers(const std::string& identity, const livekit::wire::TrackInfo& track) const {
    switch (coverage) {
      case capture::Coverage::everything:
        return true;
      case capture::Coverage::sound:
        return track.type() == livekit::wire::AUDIO;
      case capture::Coverage::chosen:
        return identities.contains(identity) || track_sids.contains(track.sid());
    }
    return false;
  }
};

}  // namespace visio::record
