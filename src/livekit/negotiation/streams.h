#pragma once

#include <string>
#include <vector>

#include "livekit/negotiation/parameters.h"
#include "protocol/sdp/description.h"

namespace visio::livekit::negotiation {

namespace sdp = protocol::sdp;

/// The media stream and track that the peer sends in a section, from `a=msid` or else from the SSRC
/// lines of old clients; both empty if it names none.
sdp::Msid msid_of(const sdp::MediaDescription& section);

/// The encodings that the peer announces, from the smallest picture up: rids of `a=simulcast`
/// (RFC 8853), or else the SSRCs of a SIM group, or one. At least one, at most max_encodings.
std::vector<sfu::DeclaredEncoding> encodings_of(const sdp::MediaDescription& section);

/// Answers `a=rid` and `a=simulcast` for the rids among the encodings.
void answer_simulcast(const sdp::MediaDescription& offer,
                      const std::vector<sfu::DeclaredEncoding>& encodings,
                      sdp::MediaDescription& section);

}  // namespace visio::livekit::negotiation
