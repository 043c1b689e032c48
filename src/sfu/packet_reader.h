#pragma once

#include "protocol/rtp/extension.h"
#include "protocol/rtp/packet_view.h"
#include "sfu/layer_reader.h"
#include "sfu/packet.h"

namespace visio::sfu {

/// Reads what forwarding needs of a packet of `codec`. A payload that cannot be of that codec
/// counts as empty: such a packet uses up a number of the publisher's and goes no further. `layers`
/// are those of its encoding.
PacketFacts read_facts(const rtp::PacketView& packet, rtp::PacketIndex index, codec::Codec codec,
                       const rtp::ExtensionIds& extensions, LayerReader& layers, base::Instant now);

}  // namespace visio::sfu
