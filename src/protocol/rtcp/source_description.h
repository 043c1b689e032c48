#pragma once

#include <optional>
#include <string_view>

#include "protocol/rtcp/compound.h"
#include "protocol/rtcp/source_list.h"
#include "protocol/rtp/types.h"

namespace visio::protocol::rtcp {

/// The canonical name that a source description block gives `source` (RFC 3550 §6.5.1): a view into
/// the datagram, at most 255 bytes. nullopt if the block gives it none, or is malformed before
/// that.
std::optional<std::string_view> find_cname(const Block& block, rtp::Ssrc source);

/// The sources that leave (RFC 3550 §6.6). Their reason is ignored. nullopt if the block is of
/// another type or too short for the sources that it announces.
std::optional<SourceList> read_bye(const Block& block);

}  // namespace visio::protocol::rtcp
