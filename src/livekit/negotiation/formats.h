#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "livekit/negotiation/parameters.h"
#include "protocol/sdp/description.h"

namespace visio::livekit::negotiation {

namespace sdp = protocol::sdp;

/// A codec as one section of a description has it.
struct Format {
  sfu::PayloadFormat payload;
  std::string parameters;                      ///< of `a=fmtp`
  std::string rtx_parameters;                  ///< of the retransmissions' `a=fmtp`
  std::optional<std::string> rtpmap_encoding;  ///< as the peer spells it
};

/// What we forward, most preferred first.
std::span<const codec::Codec> supported_codecs(codec::MediaKind kind);

/// What we accept for a track that the client sends: its own codec first, then in our order; RED,
/// which is only used if it precedes what it carries, if the track may have it. `track` may be
/// null.
std::vector<codec::Codec> published_codecs(codec::MediaKind kind, const KnownTrack* track);

/// Those of `codecs` that the peer's section has, in the order of `codecs`, one payload type each:
/// of several profiles of a codec the one that every browser decodes, of RED the one that carries
/// the section's Opus.
std::vector<Format> formats_in(const sdp::MediaDescription& section,
                               std::span<const codec::Codec> codecs);

/// Our own payload types, for our own offers.
std::vector<Format> own_formats(std::span<const codec::Codec> codecs, bool with_rtx);

/// Writes the formats into a section of ours, with the feedback that we use. In an answer that is
/// limited to what `offer` has.
void put_formats(std::span<const Format> formats, const sdp::MediaDescription* offer,
                 bool with_goog_remb, sdp::MediaDescription& section);

/// The part of each format that the engine needs, in the same order.
std::vector<sfu::PayloadFormat> payload_formats(std::span<const Format> formats);

}  // namespace visio::livekit::negotiation
