#include "client/offered_track.h"

namespace visio::client {
namespace {

namespace wire = livekit::wire;

std::string name_of(wire::TrackSource source) {
  if (source == wire::MICROPHONE) return "microphone";
  return source == wire::SCREEN_SHARE ? "screen" : "camera";
}

/// The quality that clients call this encoding: the only one is the best.
wire::VideoQuality quality_of(const OfferedTrack& track, std::size_t encoding) {
  if (track.sizes.size() == 1) return wire::HIGH;
  return static_cast<wire::VideoQuality>(encoding);
}

}  // namespace

PictureSize size_of(const ShownClips& shown) {
  const Clip& clip = *shown.listening;
  std::size_t bytes = 0;
  for (std::size_t i = 0; i < clip.size(); ++i) bytes += clip.frame(i).size();
  const base::Duration length = clip.frame_time() * static_cast<std::int64_t>(clip.size());
  return {.width = clip.width(),
          .height = clip.height(),
          .rate = bytes * 8'000'000 / static_cast<std::uint64_t>(length.count())};
}

std::string rid_of(const OfferedTrack& track, std::size_t encoding) {
  return track.sizes.size() < 2 ? std::string() : std::string(1, "qhf"[encoding]);
}

wire::SignalRequest announcement_of(const OfferedTrack& track) {
  wire::SignalRequest request;
  wire::AddTrackRequest& add = *request.mutable_add_track();
  const bool is_audio = track.kind() == codec::MediaKind::audio;
  add.set_cid(track.cid);
  add.set_name(name_of(track.source));
  add.set_type(is_audio ? wire::AUDIO : wire::VIDEO);
  add.set_source(track.source);
  if (is_audio) return request;
  add.set_width(track.sizes.back().width);
  add.set_height(track.sizes.back().height);
  for (std::size_t i = 0; i < track.sizes.size(); ++i) {
    wire::VideoLayer& layer = *add.add_layers();
    layer.set_quality(quality_of(track, i));
    layer.set_width(track.sizes[i].width);
    layer.set_height(track.sizes[i].height);
    layer.set_bitrate(static_cast<std::uint32_t>(track.sizes[i].rate));
  }
  return request;
}

}  // namespace visio::client
