#include "livekit/track.h"

#include <algorithm>
#include <array>

namespace visio::livekit {
namespace {

namespace codec = protocol::codec;

bool is_svc(std::optional<codec::Codec> codec) {
  return codec == codec::Codec::vp9 || codec == codec::Codec::av1;
}

/// Clients name codecs with or without the kind before it.
std::optional<codec::Codec> codec_by_any_name(std::string_view name) {
  const auto codec = codec::codec_by_encoding_name(name);
  return codec ? codec : codec::codec_by_mime_type(name);
}

codec::Codec first_codec(wire::TrackType type) {
  return type == wire::VIDEO ? codec::Codec::vp8 : codec::Codec::opus;
}

/// A codec that we don't forward is replaced by the first that we do.
codec::Codec codec_of(const wire::SimulcastCodec& simulcast_codec, wire::TrackType type) {
  const auto codec = codec_by_any_name(simulcast_codec.codec());
  const auto kind = type == wire::VIDEO ? codec::MediaKind::video : codec::MediaKind::audio;
  if (!codec || codec == codec::Codec::rtx || codec::kind_of(*codec) != kind) {
    return first_codec(type);
  }
  return *codec;
}

wire::VideoLayer::Mode layer_mode(std::optional<codec::Codec> codec) {
  return is_svc(codec) ? wire::VideoLayer::MULTIPLE_SPATIAL_LAYERS_PER_STREAM
                       : wire::VideoLayer::ONE_SPATIAL_LAYER_PER_STREAM;
}

void add_codec(const wire::SimulcastCodec& simulcast_codec, const wire::AddTrackRequest& request,
               Track& track) {
  const codec::Codec codec = codec_of(simulcast_codec, request.type());
  auto& info = *track.info.add_codecs();
  info.set_mime_type(std::string(codec::mime_type(codec)));
  info.set_cid(simulcast_codec.cid());
  *info.mutable_layers() =
      simulcast_codec.layers().empty() ? request.layers() : simulcast_codec.layers();
  if (track.is_video()) {
    const bool given = simulcast_codec.video_layer_mode() != wire::VideoLayer::MODE_UNUSED;
    info.set_video_layer_mode(given ? simulcast_codec.video_layer_mode() : layer_mode(codec));
  }
}

/// Old clients say stereo and DTX in fields, new ones as features: both are told on.
void mirror_audio_features(wire::TrackInfo& info) {
  const auto& features = info.audio_features();
  const auto has = [&](wire::AudioTrackFeature feature) {
    return std::ranges::find(features, feature) != features.end();
  };
  if (info.stereo() && !has(wire::TF_STEREO)) info.add_audio_features(wire::TF_STEREO);
  if (info.disable_dtx() && !has(wire::TF_NO_DTX)) info.add_audio_features(wire::TF_NO_DTX);
  if (has(wire::TF_STEREO)) info.set_stereo(true);
  if (has(wire::TF_NO_DTX)) info.set_disable_dtx(true);
}

std::string_view default_stream(wire::TrackSource source) {
  const bool screen = source == wire::SCREEN_SHARE || source == wire::SCREEN_SHARE_AUDIO;
  return screen ? "screen" : "camera";
}

/// Each quality's height, for a track that doesn't say.
constexpr std::array<std::uint32_t, 3> usual_heights{180, 360, 0};

/// The side of a layer that is compared with the wanted one: the shorter.
std::uint32_t height_of(const wire::TrackInfo& info, std::size_t layer) {
  const bool is_upright = info.height() > info.width();
  const std::uint32_t whole = is_upright ? info.width() : info.height();
  for (const wire::VideoLayer& candidate : info.layers()) {
    if (static_cast<std::size_t>(candidate.quality()) == layer && candidate.height() > 0) {
      return candidate.height() > candidate.width() && candidate.width() > 0 ? candidate.width()
                                                                             : candidate.height();
    }
  }
  return layer < 2 ? usual_heights[layer] : whole;
}

sfu::EncodingIndex encoding_for_size(const wire::TrackInfo& info, std::uint32_t width,
                                     std::uint32_t height) {
  const std::uint32_t wanted = height == 0 ? width : std::min(width, height);
  for (std::size_t layer = 0; layer + 1 < sfu::max_encodings; ++layer) {
    if (height_of(info, layer) >= wanted) return static_cast<sfu::EncodingIndex>(layer);
  }
  return sfu::max_encodings - 1;
}

/// The cameras' usual 30 frames halve with each temporal layer that is left out.
std::uint8_t temporal_layer_for(std::uint32_t fps) {
  if (fps == 0 || fps > 15) return 3;
  return fps > 8 ? 1 : 0;
}

/// Of a tile. The limit is beyond any real screen.
std::uint32_t area(std::uint32_t width, std::uint32_t height) {
  constexpr std::uint32_t longest_side = 16'384;
  return std::min(width, longest_side) * std::min(height, longest_side);
}

}  // namespace

bool Track::has_cid(std::string_view cid) const {
  return std::ranges::find(renditions, cid, &Rendition::cid) != renditions.end();
}

Rendition* Track::find(sfu::PublicationId publication) {
  const auto found = std::ranges::find(renditions, publication, &Rendition::publication);
  return found == renditions.end() ? nullptr : &*found;
}

void Rendition::watch(const sfu::SubscriptionSettings& settings) {
  if (settings.enabled) ++watchers[settings.max_encoding];
}

void Rendition::unwatch(const sfu::SubscriptionSettings& settings) {
  if (settings.enabled) --watchers[settings.max_encoding];
}

int Rendition::wanted() const {
  int wanted = static_cast<int>(watchers.size()) - 1;
  while (wanted >= 0 && watchers[static_cast<std::size_t>(wanted)] == 0) --wanted;
  return wanted;
}

Track make_track(const wire::AddTrackRequest& request, std::string sid) {
  Track track;
  wire::TrackInfo& info = track.info;
  info.set_sid(std::move(sid));
  info.set_type(request.type());
  info.set_name(request.name());
  info.set_muted(request.muted());
  info.set_width(request.width());
  info.set_height(request.height());
  info.set_disable_dtx(request.disable_dtx());
  info.set_source(request.source());
  *info.mutable_layers() = request.layers();
  info.set_stereo(request.stereo());
  info.set_disable_red(request.disable_red());
  info.set_encryption(request.encryption());
  info.set_stream(request.stream().empty() ? std::string(default_stream(request.source()))
                                           : request.stream());
  *info.mutable_audio_features() = request.audio_features();
  *info.mutable_packet_trailer_features() = request.packet_trailer_features();
  info.set_backup_codec_policy(request.backup_codec_policy());
  if (request.type() == wire::AUDIO) {
    mirror_audio_features(info);
    if (request.backup_codec_policy() == wire::PREFER_REGRESSION) {
      info.set_backup_codec_policy(wire::SIMULCAST);
    }
  }
  for (const auto& simulcast_codec : request.simulcast_codecs()) {
    if (info.codecs_size() == 2) break;
    add_codec(simulcast_codec, request, track);
  }

  Rendition main;
  main.cid = request.cid();
  if (info.codecs_size() > 0) {
    main.codec = codec::codec_by_mime_type(info.codecs(0).mime_type());
    if (!info.codecs(0).cid().empty()) main.cid = info.codecs(0).cid();
  }
  info.set_mime_type(std::string(codec::mime_type(main.codec.value_or(first_codec(info.type())))));
  const auto layers = info.codecs_size() > 0 ? info.codecs(0).layers_size() : info.layers_size();
  info.set_simulcast(track.is_video() && !is_svc(main.codec) && layers > 1);
  track.renditions.push_back(std::move(main));
  return track;
}

Rendition* add_backup(Track& track, const wire::AddTrackRequest& request) {
  if (request.simulcast_codecs_size() == 0 || track.renditions.size() > 1) return nullptr;
  const wire::SimulcastCodec& backup = request.simulcast_codecs(0);
  const codec::Codec codec = codec_of(backup, track.info.type());
  const auto known = std::ranges::find(track.info.codecs(), codec::mime_type(codec),
                                       &wire::SimulcastCodecInfo::mime_type);
  if (known == track.info.codecs().end()) {
    if (track.info.codecs_size() >= 2) return nullptr;
    add_codec(backup, request, track);
  } else {
    const auto index = static_cast<int>(known - track.info.codecs().begin());
    track.info.mutable_codecs(index)->set_cid(backup.cid());
  }
  const std::string& cid = backup.cid().empty() ? request.cid() : backup.cid();
  Rendition& rendition = track.renditions.emplace_back();
  rendition.cid = cid;
  rendition.codec = codec;
  return &rendition;
}

bool may_have_redundancy(const Track& track) {
  const wire::TrackInfo& info = track.info;
  return !track.is_video() && !info.disable_red() && !info.stereo() &&
         info.encryption() == wire::Encryption::NONE && info.source() != wire::SCREEN_SHARE_AUDIO;
}

negotiation::KnownTrack known_track(const Track& track, const Rendition& rendition) {
  return {
      .cid = rendition.cid,
      .track_sid = track.sid(),
      .kind = track.kind(),
      .codec = rendition.codec,
      .stereo = track.info.stereo(),
      .dtx = !track.info.disable_dtx(),
      .red = may_have_redundancy(track),
  };
}

void describe(Track& track, Rendition& rendition, const negotiation::PublishedSection& section) {
  rendition.mid = section.mid;
  rendition.encodings = std::max<std::size_t>(section.encodings.size(), 1);
  rendition.codecs.clear();
  for (const sfu::PayloadFormat& format : section.formats) {
    if (std::ranges::find(rendition.codecs, format.codec) == rendition.codecs.end()) {
      rendition.codecs.push_back(format.codec);
    }
  }
  // Other codecs are answered too, but the announced one is what comes if it is accepted.
  // Redundancy is not announced.
  if (track.is_video() && rendition.codec &&
      std::ranges::find(rendition.codecs, *rendition.codec) != rendition.codecs.end()) {
    rendition.codecs = {*rendition.codec};
  }
  const auto index = static_cast<int>(&rendition - track.renditions.data());
  if (index < track.info.codecs_size()) {
    wire::SimulcastCodecInfo& info = *track.info.mutable_codecs(index);
    info.set_mid(section.mid);
    if (section.track_id != rendition.cid) info.set_sdp_cid(section.track_id);
  }
  if (index > 0) return;
  track.info.set_mid(section.mid);
  if (!rendition.codecs.empty()) {
    track.info.set_mime_type(std::string(codec::mime_type(rendition.codecs.front())));
  }
}

sfu::SubscriptionSettings settings_for(const Track& track,
                                       const wire::UpdateTrackSettings& wanted) {
  sfu::SubscriptionSettings settings{.enabled = !wanted.disabled()};
  if (!track.is_video()) return settings;
  if (wanted.quality() == wire::OFF) settings.enabled = false;
  if (wanted.width() > 0) {
    settings.max_encoding = encoding_for_size(track.info, wanted.width(), wanted.height());
  } else if (wanted.quality() >= wire::LOW && wanted.quality() < wire::HIGH) {
    settings.max_encoding = static_cast<sfu::EncodingIndex>(wanted.quality());
  }
  settings.max_temporal_layer = temporal_layer_for(wanted.fps());
  settings.pixels = area(wanted.width(), wanted.height());
  settings.is_focused = wanted.priority() > 0;
  return settings;
}

}  // namespace visio::livekit
