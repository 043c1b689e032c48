#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace visio::protocol::codec {

/// The media type of a track, and of its `m=` section (RFC 8866 §5.14).
enum class MediaKind : std::uint8_t { audio, video };

/// The RTP payload formats that we forward. `rtx` exists for audio too, but we use it for video.
enum class Codec : std::uint8_t { opus, red, pcmu, pcma, vp8, vp9, h264, av1, rtx };

inline constexpr std::array all_codecs{
    Codec::opus, Codec::red,  Codec::pcmu, Codec::pcma, Codec::vp8,
    Codec::vp9,  Codec::h264, Codec::av1,  Codec::rtx,
};

/// What kind of media the codec carries.
constexpr MediaKind kind_of(Codec codec) {
  switch (codec) {
    case Codec::opus:
    case Codec::red:
    case Codec::pcmu:
    case Codec::pcma:
      return MediaKind::audio;
    case Codec::vp8:
    case Codec::vp9:
    case Codec::h264:
    case Codec::av1:
    case Codec::rtx:
      break;
  }
  return MediaKind::video;
}

/// The name in `a=rtpmap` (RFC 8866 §6.6), in the registered spelling.
constexpr std::string_view encoding_name(Codec codec) {
  switch (codec) {
    case Codec::opus:
      return "opus";
    case Codec::red:
      return "red";
    case Codec::pcmu:
      return "PCMU";
    case Codec::pcma:
      return "PCMA";
    case Codec::vp8:
      return "VP8";
    case Codec::vp9:
      return "VP9";
    case Codec::h264:
      return "H264";
    case Codec::av1:
      return "AV1";
    case Codec::rtx:
      return "rtx";
  }
  return {};
}

/// The media type as LiveKit and WebRTC's codec capabilities spell it, such as `video/VP8`.
constexpr std::string_view mime_type(Codec codec) {
  switch (codec) {
    case Codec::opus:
      return "audio/opus";
    case Codec::red:
      return "audio/red";
    case Codec::pcmu:
      return "audio/PCMU";
    case Codec::pcma:
      return "audio/PCMA";
    case Codec::vp8:
      return "video/VP8";
    case Codec::vp9:
      return "video/VP9";
    case Codec::h264:
      return "video/H264";
    case Codec::av1:
      return "video/AV1";
    case Codec::rtx:
      return "video/rtx";
  }
  return {};
}

/// The RTP clock in hertz. RED's is that of the Opus it carries.
constexpr std::uint32_t clock_rate(Codec codec) {
  switch (codec) {
    case Codec::opus:
    case Codec::red:
      return 48'000;
    case Codec::pcmu:
    case Codec::pcma:
      return 8'000;
    case Codec::vp8:
    case Codec::vp9:
    case Codec::h264:
    case Codec::av1:
    case Codec::rtx:
      break;
  }
  return 90'000;
}

/// The channels that `a=rtpmap` announces; Opus always says 2 (RFC 7587 §7).
constexpr std::uint8_t channels(Codec codec) {
  if (codec == Codec::opus || codec == Codec::red) return 2;
  return kind_of(codec) == MediaKind::audio ? 1 : 0;
}

/// Media types and encoding names are compared without regard to case (RFC 4855 §3).
std::optional<Codec> codec_by_encoding_name(std::string_view name);
std::optional<Codec> codec_by_mime_type(std::string_view mime_type);

}  // namespace visio::protocol::codec
