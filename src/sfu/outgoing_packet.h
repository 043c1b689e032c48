#pragma once

#include <cstddef>
#include <cstdint>

#include "protocol/rtp/types.h"

namespace visio::sfu {

namespace rtp = protocol::rtp;

class Subscription;

/// A packet that waits to be sent: a reference to the subscriber's log, not a packet.
struct OutgoingPacket {
  Subscription* subscription = nullptr;
  rtp::PacketIndex number;
  bool is_retransmission = false;  ///< on the RTX source, or the same bytes once more
  std::uint16_t size = 0;          ///< in bytes, roughly
};

}  // namespace visio::sfu
