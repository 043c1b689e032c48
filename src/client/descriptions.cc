#include "client/descriptions.h"

#include <algorithm>
#include <charconv>

#include "protocol/ice/candidate.h"
#include "protocol/rtp/extension.h"

namespace visio::client {
namespace {

constexpr std::string_view media_protocol = "UDP/TLS/RTP/SAVPF";

void add_transport(sdp::MediaDescription& section, const dtls::Fingerprint& fingerprint,
                   sdp::Setup setup) {
  section.transport.ice_ufrag = "client";
  section.transport.ice_password = "nobody+ever+checks+this+end";
  section.transport.fingerprints = {{"sha-256", fingerprint.to_string()}};
  section.transport.setup = setup;
}

void add_extensions(sdp::MediaDescription& section) {
  const bool audio = section.kind == "audio";
  std::uint16_t id = 0;
  for (const rtp::Extension extension : rtp::all_extensions) {
    ++id;
    if (extension == rtp::Extension::abs_capture_time ||
        extension == rtp::Extension::dependency_descriptor ||
        (extension == rtp::Extension::audio_level && !audio) ||
        ((extension == rtp::Extension::rid || extension == rtp::Extension::repaired_rid) &&
         audio)) {
      continue;
    }
    section.extensions.push_back({id, {}, std::string(rtp::uri_of(extension)), {}});
  }
}

void add_audio_formats(sdp::MediaDescription& section) {
  section.formats = {"111"};
  section.rtp_maps = {{111, "opus", 48'000, "2"}};
  section.format_parameters = {{111, "minptime=10;useinbandfec=1"}};
  section.feedback = {{111, "transport-cc"}, {111, "nack"}};
}

void add_video_formats(const OfferedTrack& track, sdp::MediaDescription& section) {
  section.formats = {"96", "97"};
  section.rtp_maps = {{96, "VP8", 90'000, {}}, {97, "rtx", 90'000, {}}};
  section.format_parameters = {{97, "apt=96"}};
  section.feedback = {{96, "transport-cc"}, {96, "ccm fir"}, {96, "nack"}, {96, "nack pli"}};
  if (track.sizes.size() < 2) return;
  sdp::Simulcast simulcast;
  for (std::size_t i = 0; i < track.sizes.size(); ++i) {
    const std::string rid = rid_of(track, i);
    section.rids.push_back({rid, sdp::RidDirection::send, {}});
    simulcast.send.push_back({{rid, false}});
  }
  section.simulcast = simulcast;
}

void begin(sdp::SessionDescription& session, std::vector<std::string> mids) {
  session.bundles = {std::move(mids)};
  session.extmap_allow_mixed = true;
  session.msid_semantic = " WMS *";
}

/// How sections of the server's offer that look like this are answered.
sdp::MediaDescription answer_to(const sdp::MediaDescription& offered,
                                const dtls::Fingerprint& fingerprint) {
  sdp::MediaDescription section;
  section.kind = offered.kind;
  section.protocol = offered.protocol;
  section.connection = "IN IP4 0.0.0.0";
  section.formats = offered.formats;
  add_transport(section, fingerprint, sdp::Setup::active);
  if (offered.kind == "application") {
    section.sctp_port = 5000;
    section.max_message_size = 65'535;
    return section;
  }
  section.rtcp_mux = true;
  section.rtp_maps = offered.rtp_maps;
  section.format_parameters = offered.format_parameters;
  section.feedback = offered.feedback;
  section.extensions = offered.extensions;
  const bool sends = sdp::sends(offered.direction.value_or(sdp::Direction::sendrecv));
  section.direction = sends ? sdp::Direction::recvonly : sdp::Direction::inactive;
  return section;
}

}  // namespace

std::optional<base::TransportAddress> udp_candidate(std::string_view value) {
  const auto candidate = ice::Candidate::parse(value);
  if (!candidate || candidate->transport != base::Transport::udp) return std::nullopt;
  return candidate->address;
}

std::optional<ServerEnd> server_end(const sdp::SharedDescription& description) {
  ServerEnd end;
  bool found = false;
  const auto read = [&](const sdp::TransportAttributes& transport) {
    if (transport.ice_ufrag) end.credentials.ufrag = *transport.ice_ufrag;
    if (transport.ice_password) end.credentials.password = *transport.ice_password;
    for (const sdp::Fingerprint& fingerprint : transport.fingerprints) {
      if (const auto parsed = dtls::Fingerprint::parse(fingerprint.value)) {
        end.fingerprint = *parsed;
        found = true;
      }
    }
  };
  read(description.session.transport);
  for (const sdp::MediaDescription& section : description.patterns) {
    if (section.port == 0) continue;
    read(section.transport);
    for (const std::string& value : section.candidates) {
      const auto address = udp_candidate(value);
      if (!address || (end.address.port != 0 && end.address.ip.is_v4())) continue;
      end.address = *address;
    }
  }
  if (!found || end.credentials.ufrag.empty()) return std::nullopt;
  return end;
}

std::string write_offer(const std::vector<OfferedTrack>& tracks, bool has_data,
                        const dtls::Fingerprint& fingerprint) {
  sdp::SessionDescription offer;
  std::vector<std::string> mids;
  // First, so that tracks can follow later.
  if (has_data) {
    mids.emplace_back("data");
    sdp::MediaDescription& section = offer.media.emplace_back();
    section.kind = "application";
    section.protocol = "UDP/DTLS/SCTP";
    section.formats = {"webrtc-datachannel"};
    section.connection = "IN IP4 0.0.0.0";
    section.mid = mids.back();
    section.sctp_port = 5000;
    section.max_message_size = 65'535;
    add_transport(section, fingerprint, sdp::Setup::actpass);
  }
  for (const OfferedTrack& track : tracks) {
    mids.push_back(track.mid);
    sdp::MediaDescription& section = offer.media.emplace_back();
    const bool audio = track.kind() == codec::MediaKind::audio;
    section.kind = audio ? "audio" : "video";
    section.protocol = media_protocol;
    section.connection = "IN IP4 0.0.0.0";
    section.mid = track.mid;
    section.rtcp_mux = true;
    section.direction = track.has_ended ? sdp::Direction::inactive : sdp::Direction::sendonly;
    section.msids = {{"stream", track.cid}};
    audio ? add_audio_formats(section) : add_video_formats(track, section);
    add_extensions(section);
    add_transport(section, fingerprint, sdp::Setup::actpass);
  }
  begin(offer, std::move(mids));
  return sdp::write(offer);
}

std::string write_answer(const sdp::SharedDescription& offer,
                         const dtls::Fingerprint& fingerprint) {
  sdp::SharedDescription answer;
  for (const sdp::MediaDescription& pattern : offer.patterns) {
    answer.patterns.push_back(answer_to(pattern, fingerprint));
  }
  std::vector<std::string> mids;
  for (const sdp::SharedSection& section : offer.sections) {
    answer.sections.push_back({.pattern = section.pattern,
                               .mid = section.mid,
                               .msids = {},
                               .source_groups = {},
                               .sources = {}});
    mids.push_back(section.mid);
  }
  begin(answer.session, std::move(mids));
  return sdp::write(answer);
}

rtp::ExtensionIds extensions_of(const sdp::MediaDescription& section) {
  rtp::ExtensionIds ids;
  for (const sdp::ExtensionMap& map : section.extensions) {
    const auto extension = rtp::extension_by_uri(map.uri);
    if (extension && map.id < 256) ids[*extension] = static_cast<std::uint8_t>(map.id);
  }
  return ids;
}

std::optional<PayloadTypes> payload_types_of(const sdp::MediaDescription& section) {
  std::optional<PayloadTypes> types;
  for (const sdp::RtpMap& map : section.rtp_maps) {
    const auto codec = codec::codec_by_encoding_name(map.encoding);
    if (codec == codec::Codec::opus || codec == codec::Codec::vp8) {
      types.emplace(PayloadTypes{.media = {map.payload_type}});
    }
  }
  if (!types) return std::nullopt;
  const std::string apt = "apt=" + std::to_string(types->media.value);
  for (const sdp::FormatParameters& parameters : section.format_parameters) {
    if (parameters.parameters == apt) types->rtx = {parameters.payload_type};
  }
  return types;
}

std::optional<IncomingConfig> incoming_of(const sdp::MediaDescription& pattern,
                                          const sdp::SharedSection& section) {
  if (!sdp::sends(pattern.direction.value_or(sdp::Direction::sendrecv))) return std::nullopt;
  if (section.sources.empty()) return std::nullopt;
  const bool audio = pattern.kind == "audio";
  IncomingConfig config{.kind = audio ? codec::MediaKind::audio : codec::MediaKind::video,
                        .ssrc = {section.sources.front().ssrc},
                        .clock_rate = audio ? 48'000U : 90'000U};
  for (const sdp::SourceGroup& group : section.source_groups) {
    if (group.semantics != "FID" || group.ssrcs.size() != 2) continue;
    config.ssrc = {group.ssrcs[0]};
    config.rtx_ssrc = rtp::Ssrc{group.ssrcs[1]};
  }
  return config;
}

}  // namespace visio::client
