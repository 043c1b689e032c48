#pragma once

#include <optional>
#include <span>

#include "livekit/negotiation/parameters.h"
#include "protocol/sdp/description.h"

namespace visio::livekit::negotiation {

namespace sdp = protocol::sdp;

/// Which header extensions we read from a publisher. With two peer connections that send in both
/// directions, `abs-send-time` belongs to the one that carries both.
std::span<const rtp::Extension> published_extensions(codec::MediaKind kind, bool single);

/// Which we write for a subscriber. Its sections are told apart by SSRC, so there is no mid.
std::span<const rtp::Extension> down_extensions(codec::MediaKind kind);

/// Writes those of `wanted` that the peer's offer has, under its identifiers, into our answer's
/// section, and returns them.
rtp::ExtensionIds answer_extensions(const sdp::MediaDescription& offer,
                                    std::span<const rtp::Extension> wanted,
                                    sdp::MediaDescription& section);

/// Those of `ids` that are among `wanted`.
rtp::ExtensionIds narrowed(const rtp::ExtensionIds& ids, std::span<const rtp::Extension> wanted);

/// Writes `wanted` into a section of an offer of ours, under our identifiers.
void offer_extensions(std::span<const rtp::Extension> wanted, sdp::MediaDescription& section);

/// Those of `wanted` that the peer's answer accepts.
rtp::ExtensionIds accepted_extensions(const sdp::MediaDescription& answer,
                                      std::span<const rtp::Extension> wanted);

}  // namespace visio::livekit::negotiation
