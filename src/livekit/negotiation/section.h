#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "livekit/negotiation/parameters.h"
#include "protocol/sdp/shared.h"

namespace visio::livekit::negotiation {

namespace sdp = protocol::sdp;

inline constexpr std::uint16_t sctp_port = 5000;
inline constexpr std::uint32_t max_message_size = 65'535;  ///< livekit-client sends 64,000 at most

/// Encoding names, hashes and format parameters are compared without regard to case.
bool same_ignoring_case(std::string_view a, std::string_view b);

/// The same text with every character that a token (RFC 8866 §9) may not contain replaced,
/// truncated to 256 bytes: names that clients chose go into descriptions for others.
std::string as_token(std::string_view text);

/// Neither stopped nor rejected. Port 0 of a section that is bundle-only means neither.
inline bool is_active(const sdp::MediaDescription& section) {
  return section.port != 0 || section.bundle_only;
}

/// Audio or video over DTLS-SRTP; nullopt for other sections.
std::optional<codec::MediaKind> kind_of(const sdp::MediaDescription& section);

/// Whether it is a section for data channels (RFC 8841 §5).
bool is_data_channels(const sdp::MediaDescription& section);

/// The section's own, or else the description's default, or else sendrecv (RFC 8866 §6.7).
sdp::Direction direction_of(const sdp::MediaDescription& section,
                            const sdp::SessionDescription& description);

/// The beginning of a description of ours; `version` grows from one to the next.
sdp::SharedDescription begin_description(std::uint64_t version);

/// A section of ours for media, without formats yet.
sdp::MediaDescription media_section(std::string_view kind, std::string_view mid);

/// The same in answer to `offer`, whose mid it has.
sdp::MediaDescription answering_section(const sdp::MediaDescription& offer,
                                        sdp::Direction direction);

/// Our section for data channels.
sdp::MediaDescription data_section(std::string_view mid);

/// Declines `section` and keeps its place (RFC 8829 §5.3.1).
sdp::MediaDescription rejected(const sdp::MediaDescription& section);

/// Puts the active sections in one BUNDLE group over one transport of ours. What says how to reach
/// us is at session level, the candidates in the first of the sections.
void bundle(sdp::SharedDescription& description, const LocalParameters& local, sdp::Setup setup);

/// Says who sends in the section: msid and SSRC lines (RFC 8830, RFC 5576).
void announce(const DownTrack& track, sdp::SharedSection& section);

}  // namespace visio::livekit::negotiation
