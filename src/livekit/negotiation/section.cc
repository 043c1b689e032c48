#include "livekit/negotiation/section.h"

#include <algorithm>

namespace visio::livekit::negotiation {
namespace {

constexpr std::string_view media_protocol = "UDP/TLS/RTP/SAVPF";
constexpr std::string_view data_protocol = "UDP/DTLS/SCTP";
constexpr std::string_view data_format = "webrtc-datachannel";
constexpr std::string_view no_address = "IN IP4 0.0.0.0";  // the candidates say where
constexpr std::size_t max_token_size = 256;

constexpr char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// RFC 8866 §9, token-char.
constexpr bool is_token_char(char c) {
  constexpr std::string_view others = "\"(),/:;<=>?@[\\]";
  return c > ' ' && c < 0x7f && !others.contains(c);
}

void add_source(const DownTrack& track, rtp::Ssrc ssrc, sdp::MediaDescription& section) {
  section.sources.push_back({ssrc.value, "cname", as_token(track.cname)});
  section.sources.push_back(
      {ssrc.value, "msid", section.msids.front().stream + " " + section.msids.front().track});
}

}  // namespace

bool same_ignoring_case(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, {}, lower, lower);
}

std::string as_token(std::string_view text) {
  std::string token(text.substr(0, max_token_size));
  std::ranges::replace_if(token, [](char c) { return !is_token_char(c); }, '_');
  return token.empty() ? "-" : token;
}

std::optional<codec::MediaKind> kind_of(const sdp::MediaDescription& section) {
  if (section.protocol != media_protocol && section.protocol != "TCP/TLS/RTP/SAVPF") {
    return std::nullopt;
  }
  if (section.kind == "audio") return codec::MediaKind::audio;
  if (section.kind == "video") return codec::MediaKind::video;
  return std::nullopt;
}

bool is_data_channels(const sdp::MediaDescription& section) {
  return section.kind == "application" &&
         (section.protocol == data_protocol || section.protocol == "TCP/DTLS/SCTP") &&
         std::ranges::find(section.formats, data_format) != section.formats.end();
}

sdp::Direction direction_of(const sdp::MediaDescription& section,
                            const sdp::SessionDescription& description) {
  const auto direction = section.direction ? section.direction : description.direction;
  return direction.value_or(sdp::Direction::sendrecv);
}

sdp::SessionDescription begin_description(std::uint64_t version) {
  sdp::SessionDescription description;
  description.origin = "- 1 " + std::to_string(version) + " IN IP4 127.0.0.1";
  description.ice_lite = true;
  description.msid_semantic = "WMS *";
  return description;
}

sdp::MediaDescription media_section(std::string_view kind, std::string_view mid) {
  sdp::MediaDescription section;
  section.kind = kind;
  section.protocol = media_protocol;
  section.connection = no_address;
  section.mid = mid;
  section.rtcp_mux = true;
  section.rtcp_reduced_size = true;
  section.direction = sdp::Direction::inactive;
  return section;
}

sdp::MediaDescription data_section(std::string_view mid) {
  sdp::MediaDescription section;
  section.kind = "application";
  section.protocol = data_protocol;
  section.formats = {std::string(data_format)};
  section.connection = no_address;
  section.mid = mid;
  section.sctp_port = sctp_port;
  section.max_message_size = max_message_size;
  return section;
}

sdp::MediaDescription rejected(const sdp::MediaDescription& section) {
  sdp::MediaDescription answer;
  answer.kind = section.kind;
  answer.port = 0;
  answer.protocol = section.protocol;
  answer.formats = section.formats;
  answer.connection = no_address;
  answer.mid = section.mid;
  answer.direction = sdp::Direction::inactive;
  return answer;
}

void bundle(sdp::SessionDescription& description, const LocalParameters& local, sdp::Setup setup) {
  std::vector<std::string> mids;
  for (sdp::MediaDescription& section : description.media) {
    if (!is_active(section)) continue;
    section.transport.ice_ufrag = local.ice.ufrag;
    section.transport.ice_password = local.ice.password;
    section.transport.fingerprints = {{"sha-256", local.fingerprint.to_string()}};
    section.transport.setup = setup;
    if (mids.empty()) {
      section.candidates = local.candidates;
      section.end_of_candidates = true;
    }
    mids.push_back(section.mid);
  }
  if (!mids.empty()) description.bundles = {std::move(mids)};
}

void announce(const DownTrack& track, sdp::MediaDescription& section) {
  section.msids = {{as_token(track.stream_id), as_token(track.track_sid)}};
  if (track.rtx_ssrc) {
    section.source_groups = {{"FID", {track.ssrc.value, track.rtx_ssrc->value}}};
  }
  add_source(track, track.ssrc, section);
  if (track.rtx_ssrc) add_source(track, *track.rtx_ssrc, section);
}

}  // namespace visio::livekit::negotiation
