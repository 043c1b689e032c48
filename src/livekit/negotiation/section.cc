#include "livekit/negotiation/section.h"

#include <algorithm>
#include <array>

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

/// Which characters may stand in a token (RFC 8866 §9).
constexpr std::array<bool, 256> token_chars = [] {
  std::array<bool, 256> may{};
  for (std::size_t c = '!'; c < 0x7f; ++c) may[c] = true;
  for (const char c : std::string_view("\"(),/:;<=>?@[\\]"))
    may[static_cast<unsigned char>(c)] = false;
  return may;
}();

void add_source(rtp::Ssrc ssrc, const std::string& cname, const std::string& msid,
                sdp::SharedSection& section) {
  section.sources.push_back({ssrc.value, "cname", cname});
  section.sources.push_back({ssrc.value, "msid", msid});
}

}  // namespace

bool same_ignoring_case(std::string_view a, std::string_view b) {
  return std::ranges::equal(a, b, {}, lower, lower);
}

std::string as_token(std::string_view text) {
  std::string token(text.substr(0, max_token_size));
  for (char& c : token) {
    if (!token_chars[static_cast<unsigned char>(c)]) c = '_';
  }
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

sdp::SharedDescription begin_description(std::uint64_t version) {
  sdp::SharedDescription description;
  description.session.origin = "- 1 " + std::to_string(version) + " IN IP4 127.0.0.1";
  description.session.ice_lite = true;
  description.session.msid_semantic = "WMS *";
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

sdp::MediaDescription answering_section(const sdp::MediaDescription& offer,
                                        sdp::Direction direction) {
  sdp::MediaDescription section = media_section(offer.kind, offer.mid);
  section.protocol = offer.protocol;
  section.rtcp_reduced_size = offer.rtcp_reduced_size;
  section.extmap_allow_mixed = offer.extmap_allow_mixed;
  section.direction = direction;
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

void bundle(sdp::SharedDescription& description, const LocalParameters& local, sdp::Setup setup) {
  std::vector<std::string> mids;
  sdp::SharedSection* first = nullptr;
  for (sdp::SharedSection& section : description.sections) {
    if (!is_active(description.pattern_of(section))) continue;
    if (!first) first = &section;
    mids.push_back(section.mid);
  }
  if (!first) return;
  description.session.bundles = {std::move(mids)};
  sdp::TransportAttributes& transport = description.session.transport;
  transport.ice_ufrag = local.ice.ufrag;
  transport.ice_password = local.ice.password;
  transport.fingerprints = {{"sha-256", local.fingerprint.to_string()}};
  for (sdp::MediaDescription& pattern : description.patterns) {
    // Not at session level, where the Go SDK does not look for it.
    if (is_active(pattern)) pattern.transport.setup = setup;
  }
  sdp::MediaDescription reachable = description.pattern_of(*first);
  reachable.candidates = local.candidates;
  reachable.end_of_candidates = true;
  first->pattern = description.patterns.size();
  description.patterns.push_back(std::move(reachable));
}

void announce(const DownTrack& track, sdp::SharedSection& section) {
  const sdp::Msid& msid =
      section.msids.emplace_back(as_token(track.stream_id), as_token(track.track_sid));
  const std::string msid_text = msid.stream + " " + msid.track;
  const std::string cname = as_token(track.cname);
  section.sources.reserve(track.rtx_ssrc ? 4 : 2);
  add_source(track.ssrc, cname, msid_text, section);
  if (!track.rtx_ssrc) return;
  section.source_groups.push_back({"FID", {track.ssrc.value, track.rtx_ssrc->value}});
  add_source(*track.rtx_ssrc, cname, msid_text, section);
}

}  // namespace visio::livekit::negotiation
