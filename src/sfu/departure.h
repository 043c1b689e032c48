#pragma once

#include "base/datagram.h"
#include "base/egress.h"
#include "protocol/rtp/types.h"
#include "protocol/srtp/outbound_session.h"

namespace visio::sfu {

namespace rtp = protocol::rtp;
namespace srtp = protocol::srtp;

class Subscription;

/// A packet that waits to leave: a reference to the subscriber's log, not a packet.
struct Departure {
  Subscription* subscription = nullptr;
  rtp::PacketIndex number;
  bool is_retransmission = false;  ///< on the RTX source, or the same bytes once more
};

/// What packets leave through: one transport's keys, path and count.
struct Exit {
  srtp::OutboundSession& session;
  const base::Path& path;
  base::Egress& egress;
  rtp::SequenceNumber& transport_sequence_number;
};

}  // namespace visio::sfu
