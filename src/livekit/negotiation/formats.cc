#include "livekit/negotiation/formats.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "livekit/negotiation/section.h"

namespace visio::livekit::negotiation {
namespace {

using codec::Codec;
using codec::MediaKind;

constexpr std::array audio_codecs{Codec::red, Codec::opus};
constexpr std::array video_codecs{Codec::vp8, Codec::h264, Codec::vp9, Codec::av1};

constexpr std::string_view transport_cc = "transport-cc";
constexpr std::array<std::string_view, 2> audio_feedback{transport_cc, "nack"};
constexpr std::array<std::string_view, 5> video_feedback{transport_cc, "ccm fir", "nack",
                                                         "nack pli", "goog-remb"};

struct OwnFormat {
  Codec codec;
  std::uint8_t payload_type;
  std::string_view parameters;
};

/// LiveKit's numbers, which nobody needs to share; retransmissions have the next one.
constexpr std::array<OwnFormat, 6> own_formats_table{{
    {Codec::opus, 111, "minptime=10;useinbandfec=1"},
    {Codec::red, 63, "111/111"},
    {Codec::vp8, 96, ""},
    {Codec::vp9, 98, "profile-id=0"},
    {Codec::h264, 108, "level-asymmetry-allowed=1;packetization-mode=1;profile-level-id=42e01f"},
    {Codec::av1, 35, ""},
}};

std::string_view parameters_of(const sdp::MediaDescription& section, std::uint8_t payload_type) {
  const auto found = std::ranges::find(section.format_parameters, payload_type,
                                       &sdp::FormatParameters::payload_type);
  return found == section.format_parameters.end() ? std::string_view()
                                                  : std::string_view(found->parameters);
}

/// One parameter of `a=fmtp`'s list; empty when absent.
std::string_view parameter(std::string_view list, std::string_view name) {
  while (!list.empty()) {
    std::string_view entry = list.substr(0, list.find(';'));
    list.remove_prefix(std::min(list.size(), entry.size() + 1));
    while (entry.starts_with(' ')) entry.remove_prefix(1);
    const std::size_t equals = entry.find('=');
    if (same_ignoring_case(entry.substr(0, equals), name)) {
      return equals == std::string_view::npos ? std::string_view() : entry.substr(equals + 1);
    }
  }
  return {};
}

/// How widely a profile of H.264 is decoded: constrained baseline, baseline, the others; whole
/// access units in several packets (mode 1) before single ones (RFC 6184 §8.1).
int h264_rank(std::string_view parameters) {
  const std::string_view profile = parameter(parameters, "profile-level-id").substr(0, 4);
  const int mode = parameter(parameters, "packetization-mode") == "1" ? 0 : 3;
  if (same_ignoring_case(profile, "42e0")) return mode;
  return same_ignoring_case(profile, "4200") ? mode + 1 : mode + 2;
}

/// Smaller is better; nullopt for what we do not accept.
std::optional<int> rank(Codec codec, std::string_view parameters) {
  const auto is_zero = [&](std::string_view name) {
    const std::string_view value = parameter(parameters, name);
    return value.empty() || value == "0";
  };
  if (codec == Codec::h264) return h264_rank(parameters);
  if (codec == Codec::vp9 && !is_zero("profile-id")) return std::nullopt;
  if (codec == Codec::av1 && !is_zero("profile")) return std::nullopt;
  return 0;
}

bool is_listed(const sdp::MediaDescription& section, std::uint8_t payload_type) {
  const std::string text = std::to_string(payload_type);
  return std::ranges::find(section.formats, text) != section.formats.end();
}

bool means(const sdp::RtpMap& map, Codec codec) {
  return codec::codec_by_encoding_name(map.encoding) == codec &&
         map.clock_rate == codec::clock_rate(codec);
}

const sdp::RtpMap* find_rtx(const sdp::MediaDescription& section, std::uint8_t payload_type) {
  for (const sdp::RtpMap& map : section.rtp_maps) {
    const std::string_view apt = parameter(parameters_of(section, map.payload_type), "apt");
    if (means(map, Codec::rtx) && is_listed(section, map.payload_type) &&
        apt == std::to_string(payload_type)) {
      return &map;
    }
  }
  return nullptr;
}

/// Whether RED under these parameters (RFC 2198 §5), such as `111/111`, is made of nothing else.
bool carries_only(std::uint8_t payload_type, std::string_view parameters) {
  const std::string wanted = std::to_string(payload_type);
  for (;;) {
    const std::size_t slash = parameters.find('/');
    if (parameters.substr(0, slash) != wanted) return false;
    if (slash == std::string_view::npos) return true;
    parameters.remove_prefix(slash + 1);
  }
}

std::optional<Format> format_in(const sdp::MediaDescription& section, Codec codec) {
  const auto carried = codec == Codec::red ? format_in(section, Codec::opus) : std::nullopt;
  if (codec == Codec::red && !carried) return std::nullopt;
  const sdp::RtpMap* best = nullptr;
  int best_rank = 0;
  for (const sdp::RtpMap& map : section.rtp_maps) {
    if (!means(map, codec) || !is_listed(section, map.payload_type)) continue;
    const std::string_view parameters = parameters_of(section, map.payload_type);
    if (carried && !carries_only(carried->payload.payload_type.value, parameters)) continue;
    const auto this_rank = rank(codec, parameters);
    if (!this_rank || (best && *this_rank >= best_rank)) continue;
    best = &map;
    best_rank = *this_rank;
  }
  if (!best) return std::nullopt;

  Format format{.payload = {codec, rtp::PayloadType{best->payload_type}, std::nullopt},
                .parameters = std::string(parameters_of(section, best->payload_type)),
                .rtx_parameters = {},
                .rtpmap_encoding = best->encoding};
  if (codec::kind_of(codec) != MediaKind::video) return format;
  if (const sdp::RtpMap* const rtx = find_rtx(section, best->payload_type)) {
    format.payload.rtx = rtp::PayloadType{rtx->payload_type};
    format.rtx_parameters = parameters_of(section, rtx->payload_type);
  }
  return format;
}

std::span<const std::string_view> feedback_for(Codec codec) {
  if (codec::kind_of(codec) == MediaKind::audio) return audio_feedback;
  return video_feedback;
}

/// Whether the peer can send or use this feedback for the payload type.
bool offers(const sdp::MediaDescription& offer, std::uint8_t payload_type, std::string_view type) {
  return std::ranges::any_of(offer.feedback, [&](const sdp::Feedback& feedback) {
    return feedback.type == type && feedback.payload_type.value_or(payload_type) == payload_type;
  });
}

void put_feedback(const Format& format, const sdp::MediaDescription* offer, bool with_goog_remb,
                  sdp::MediaDescription& section) {
  const std::uint8_t payload_type = format.payload.payload_type.value;
  for (const std::string_view type : feedback_for(format.payload.codec)) {
    if (type == "goog-remb" && !with_goog_remb) continue;
    if (offer ? !offers(*offer, payload_type, type)
              : type == transport_cc && section.kind == "audio") {
      continue;
    }
    section.feedback.push_back({payload_type, std::string(type)});
  }
}

void put_format(std::uint8_t payload_type, std::string encoding, Codec codec,
                std::string_view parameters, sdp::MediaDescription& section) {
  section.formats.push_back(std::to_string(payload_type));
  section.rtp_maps.push_back({payload_type, std::move(encoding), codec::clock_rate(codec),
                              codec::channels(codec) > 1 ? "2" : ""});
  if (!parameters.empty()) {
    section.format_parameters.push_back({payload_type, std::string(parameters)});
  }
}

}  // namespace

std::span<const Codec> supported_codecs(MediaKind kind) {
  if (kind == MediaKind::audio) return audio_codecs;
  return video_codecs;
}

std::vector<Codec> published_codecs(MediaKind kind, const KnownTrack* track) {
  const auto supported = supported_codecs(kind);
  std::vector<Codec> codecs(supported.begin(), supported.end());
  if (!track || !track->red) std::erase(codecs, Codec::red);
  if (!track || !track->codec || kind == MediaKind::audio) return codecs;
  const auto first = std::ranges::find(codecs, *track->codec);
  if (first != codecs.end()) std::rotate(codecs.begin(), first, first + 1);
  return codecs;
}

std::vector<Format> formats_in(const sdp::MediaDescription& section,
                               std::span<const Codec> codecs) {
  std::vector<Format> formats;
  for (const Codec codec : codecs) {
    if (auto format = format_in(section, codec)) formats.push_back(*std::move(format));
  }
  return formats;
}

std::vector<Format> own_formats(std::span<const Codec> codecs, bool with_rtx) {
  std::vector<Format> formats;
  for (const Codec codec : codecs) {
    const auto own = std::ranges::find(own_formats_table, codec, &OwnFormat::codec);
    if (own == own_formats_table.end()) continue;
    Format& format = formats.emplace_back();
    format.payload = {codec, rtp::PayloadType{own->payload_type}, std::nullopt};
    format.parameters = own->parameters;
    if (!with_rtx || codec::kind_of(codec) != MediaKind::video) continue;
    format.payload.rtx = rtp::PayloadType{static_cast<std::uint8_t>(own->payload_type + 1)};
    format.rtx_parameters = "apt=" + std::to_string(own->payload_type);
  }
  return formats;
}

void put_formats(std::span<const Format> formats, const sdp::MediaDescription* offer,
                 bool with_goog_remb, sdp::MediaDescription& section) {
  for (const Format& format : formats) {
    const Codec codec = format.payload.codec;
    put_format(format.payload.payload_type.value,
               format.rtpmap_encoding.value_or(std::string(codec::encoding_name(codec))), codec,
               format.parameters, section);
    put_feedback(format, offer, with_goog_remb, section);
    if (format.payload.rtx) {
      put_format(format.payload.rtx->value, "rtx", Codec::rtx, format.rtx_parameters, section);
    }
  }
}

std::vector<sfu::PayloadFormat> payload_formats(std::span<const Format> formats) {
  std::vector<sfu::PayloadFormat> payloads;
  for (const Format& format : formats) payloads.push_back(format.payload);
  return payloads;
}

}  // namespace visio::livekit::negotiation
