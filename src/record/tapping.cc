#include "record/tapping.h"

#include <algorithm>

namespace visio::record {
namespace {

namespace wire = livekit::wire;

// Seconds of what browsers send.
constexpr std::size_t room_for_sound = std::size_t{1} << 17;
constexpr std::size_t room_for_pictures = std::size_t{1} << 20;

capture::TrackSource source_of(const wire::TrackInfo& info) {
  switch (info.source()) {
    case wire::CAMERA:
      return capture::TrackSource::camera;
    case wire::MICROPHONE:
      return capture::TrackSource::microphone;
    case wire::SCREEN_SHARE:
      return capture::TrackSource::screen;
    case wire::SCREEN_SHARE_AUDIO:
      return capture::TrackSource::screen_sound;
    default:
      return capture::TrackSource::unknown;
  }
}

/// By encoding, from the smallest up, as far as the publisher told.
std::vector<capture::PictureSize> sizes_of(const wire::TrackInfo& info) {
  std::vector<wire::VideoLayer> layers(info.layers().begin(), info.layers().end());
  std::ranges::sort(layers, {}, [](const wire::VideoLayer& layer) { return layer.quality(); });
  std::vector<capture::PictureSize> sizes;
  for (const wire::VideoLayer& layer : layers) {
    if (sizes.size() < sfu::max_encodings) sizes.push_back({layer.width(), layer.height()});
  }
  if (sizes.empty() && info.width() > 0) sizes.push_back({info.width(), info.height()});
  return sizes;
}

}  // namespace

std::vector<capture::Format> formats_of(const sfu::Publish& description) {
  std::vector<capture::Format> formats;
  for (const sfu::PayloadFormat& format : description.formats) {
    formats.push_back({format.payload_type, format.codec});
  }
  return formats;
}

capture::TrackBegan began(capture::TrackNumber number, const livekit::LivePerson& person,
                          const wire::TrackInfo& info, const sfu::Publish& description) {
  return {.track = number,
          .sid = info.sid(),
          .identity = person.identity,
          .name = person.name,
          .source = source_of(info),
          .is_muted = info.muted(),
          .formats = formats_of(description),
          .sizes = sizes_of(info),
          .extensions = description.extensions};
}

CapturedTrack captured(const capture::TrackBegan& began, const sfu::Publish& description) {
  const bool is_sound = description.kind == protocol::codec::MediaKind::audio;
  return {
      .number = began.track,
      .capture = std::make_shared<shard::Capture>(is_sound ? room_for_sound : room_for_pictures),
      .kind = description.kind,
      .is_screen = description.is_screen,
      .formats = began.formats,
      .extensions = began.extensions};
}

}  // namespace visio::record
