#pragma once

#include <cstddef>

#include "base/time.h"
#include "protocol/rtp/extension.h"
#include "protocol/srtp/outbound_session.h"

namespace visio::sfu {

namespace rtp = protocol::rtp;
namespace srtp = protocol::srtp;

/// A packet of nothing but padding on an RTX source: it probes the link, and the receiver, who has
/// no use for it, only reports when it came.
struct Padding {
  rtp::PayloadType rtx;
  rtp::PacketIndex index;
  rtp::SequenceNumber transport_sequence_number;
};

/// Writes it protected into `room`, as long as padding can be: 255 bytes (RFC 3550 §5.1). Returns
/// the size, 0 when it could not be built.
std::size_t write_padding(const Padding& padding, srtp::OutboundSession& session,
                          srtp::OutboundStream& stream, const rtp::ExtensionIds& extensions,
                          base::Instant now, base::MutableBytes room);

}  // namespace visio::sfu
