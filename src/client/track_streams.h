#pragma once

#include <string>

#include "client/descriptions.h"
#include "client/offered_track.h"
#include "client/peer/outgoing_stream.h"
#include "client/peer/random.h"

namespace visio::client {

/// Names the streams of one track, as its section of the answer says. What it is made from outlives
/// it.
class TrackStreams {
 public:
  TrackStreams(const OfferedTrack& track, const sdp::MediaDescription& section, PayloadTypes types,
               Random& random)
      : track_(track), section_(section), types_(types), random_(random) {}

  /// Another stream of the track, with numbers of its own.
  StreamConfig next(std::string rid);

 private:
  rtp::Ssrc draw() { return {static_cast<std::uint32_t>(random_.next() | 1)}; }

  const OfferedTrack& track_;
  const sdp::MediaDescription& section_;
  PayloadTypes types_;
  Random& random_;
};

}  // namespace visio::client
