#pragma once

#include <span>
#include <string>
#include <vector>

#include "livekit/negotiation/parameters.h"
#include "protocol/sdp/attributes.h"

namespace visio::livekit::negotiation {

/// A section in which the client sends, as far as it says which track that is.
struct SendingSection {
  codec::MediaKind kind = codec::MediaKind::audio;
  protocol::sdp::Msid msid;
  std::string remembered_cid;  ///< what it was found to be before; or empty
};

/// Which known track each section carries, null for none; no track twice. The cid in `a=msid`
/// decides, as track or as stream; then what the section was before; then, for clients whose
/// descriptions name tracks otherwise than their requests do, the first of its kind that is left.
std::vector<const KnownTrack*> match_tracks(std::span<const SendingSection> sections,
                                            std::span<const KnownTrack> known);

}  // namespace visio::livekit::negotiation
