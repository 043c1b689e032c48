#include "client/sources.h"

#include <utility>

namespace visio::client {
namespace {

AudioConfig sound_of(const LivekitConfig& config, TrackStreams& streams, Random& random,
                     base::Instant start) {
  return {.stream = streams.next({}),
          .pauses = false,
          .packet_time = config.packet_time,
          .dtx_period = config.dtx_period,
          .seed = random.next(),
          .start = start};
}

VideoConfig pictures_of(const OfferedTrack& track, const LivekitConfig& config,
                        TrackStreams& streams, Random& random, base::Instant start) {
  VideoConfig camera{.encodings = {},
                     .frames_per_second = config.frames_per_second,
                     .seed = random.next(),
                     .start = start};
  for (std::size_t i = 0; i < track.sizes.size(); ++i) {
    camera.encodings.push_back({.stream = streams.next(rid_of(track, i)),
                                .width = track.sizes[i].width,
                                .height = track.sizes[i].height,
                                .rate = {track.sizes[i].rate}});
  }
  return camera;
}

ClipCamera clips_of(const OfferedTrack& track, TrackStreams& streams, Random& random,
                    base::Instant start) {
  std::vector<ClipEncoding> encodings;
  for (std::size_t i = 0; i < track.clips.size(); ++i) {
    encodings.push_back({.stream = streams.next(rid_of(track, i)),
                         .listening = track.clips[i].listening,
                         .talking = track.clips[i].talking});
  }
  return ClipCamera(std::move(encodings), start, random.next());
}

}  // namespace

void add_source(const OfferedTrack& track, const LivekitConfig& config, TrackStreams& streams,
                Random& random, base::Instant start, Peer& peer) {
  if (!track.clips.empty()) {
    peer.add(clips_of(track, streams, random, start));
  } else if (track.kind() == codec::MediaKind::video) {
    peer.add(pictures_of(track, config, streams, random, start));
  } else if (config.says_clips) {
    peer.add(ClipVoice(streams.next({}), start, random.next()));
  } else {
    peer.add(sound_of(config, streams, random, start)).set_talking(config.talks);
  }
}

}  // namespace visio::client
