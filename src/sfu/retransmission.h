#pragma once

#include <optional>

#include "base/bytes.h"
#include "protocol/rtp/packet_view.h"

namespace visio::sfu {

namespace rtp = protocol::rtp;

/// Turns a retransmission (RFC 4588) in place into the packet that it repeats, which begins two
/// bytes further on. Nothing when it only probes. `packet` is what `view` looks at.
std::optional<base::MutableBytes> restore_original(base::MutableBytes packet,
                                                   const rtp::PacketView& view, rtp::Ssrc ssrc,
                                                   rtp::PayloadType payload_type);

}  // namespace visio::sfu
