#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "livekit/negotiation/parameters.h"
#include "livekit/negotiation/peer_description.h"
#include "protocol/sdp/description.h"

namespace visio::tests {

namespace negotiation = livekit::negotiation;
namespace codec = protocol::codec;
namespace sdp = protocol::sdp;

inline negotiation::LocalParameters local_parameters(std::string ufrag = "ours") {
  negotiation::LocalParameters local;
  local.ice = {std::move(ufrag), "a-password-of-24-letters"};
  local.fingerprint.sha256.fill(std::byte{0xab});
  local.candidates = {"1 1 udp 2130706431 192.0.2.1 7882 typ host"};
  return local;
}

inline negotiation::KnownTrack known_track(std::string cid, std::string sid, codec::MediaKind kind,
                                           std::optional<codec::Codec> codec = std::nullopt) {
  return {.cid = std::move(cid), .track_sid = std::move(sid), .kind = kind, .codec = codec};
}

inline negotiation::DownTrack down_track(std::uint64_t id, codec::MediaKind kind,
                                         std::vector<codec::Codec> codecs) {
  const std::string sid = "TR_" + std::to_string(id);
  negotiation::DownTrack track;
  track.id = {id};
  track.kind = kind;
  track.stream_id = "PA_a|" + sid;
  track.track_sid = sid;
  track.codecs = std::move(codecs);
  track.ssrc = {static_cast<std::uint32_t>(1000 + 2 * id)};
  if (kind == codec::MediaKind::video) track.rtx_ssrc = {track.ssrc.value + 1};
  track.cname = "PA_a";
  return track;
}

inline negotiation::DownTrack down_audio(std::uint64_t id) {
  return down_track(id, codec::MediaKind::audio, {codec::Codec::opus});
}

inline negotiation::DownTrack down_audio_with_redundancy(std::uint64_t id) {
  return down_track(id, codec::MediaKind::audio, {codec::Codec::red, codec::Codec::opus});
}

inline negotiation::DownTrack down_video(std::uint64_t id,
                                         std::vector<codec::Codec> codecs = {codec::Codec::vp8}) {
  return down_track(id, codec::MediaKind::video, std::move(codecs));
}

/// A client that takes every track it is offered and every payload type.
inline sdp::SessionDescription answer_of_a_willing_client(const std::string& offer) {
  sdp::SessionDescription answer = sdp::parse(offer).value();
  answer.ice_lite = false;
  for (sdp::MediaDescription& section : answer.media) {
    section.transport.setup = sdp::Setup::active;
    if (section.direction) section.direction = sdp::reversed(*section.direction);
    section.msids.clear();
    section.sources.clear();
    section.source_groups.clear();
  }
  return answer;
}

inline negotiation::PeerDescription as_answer(const sdp::SessionDescription& answer) {
  return negotiation::PeerDescription::parse_answer(sdp::write(answer)).value();
}

inline negotiation::PeerDescription as_offer(std::string_view text) {
  return negotiation::PeerDescription::parse_offer(text).value();
}

/// What follows `a=fmtp:<payload type>`; empty when absent.
inline std::string parameters_of(const sdp::MediaDescription& section, std::uint8_t payload_type) {
  for (const auto& parameters : section.format_parameters) {
    if (parameters.payload_type == payload_type) return parameters.parameters;
  }
  return {};
}

inline std::vector<std::string> feedback_of(const sdp::MediaDescription& section,
                                            std::uint8_t payload_type) {
  std::vector<std::string> types;
  for (const auto& feedback : section.feedback) {
    if (feedback.payload_type == payload_type) types.push_back(feedback.type);
  }
  return types;
}

}  // namespace visio::tests
