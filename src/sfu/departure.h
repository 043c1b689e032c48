#pragma once

#include <cstddef>
#include <cstdint>

#include "base/datagram.h"
#include "base/egress.h"
#include "base/time.h"
#include "protocol/rtp/types.h"
#include "protocol/srtp/outbound_session.h"
#include "sfu/bandwidth/estimator.h"

namespace visio::sfu {

namespace rtp = protocol::rtp;
namespace srtp = protocol::srtp;

class Subscription;

/// A packet that waits to leave: a reference to the subscriber's log, not a packet.
struct Departure {
  Subscription* subscription = nullptr;
  rtp::PacketIndex number;
  bool is_retransmission = false;  ///< on the RTX source, or the same bytes once more
  bool is_late = false;            ///< a higher number of the stream was queued before
  std::uint16_t size = 0;          ///< in bytes, roughly
};

/// What packets leave through: one transport's keys, path and count.
struct Exit {
  /// Whether packets carry transport-wide numbers: only as long as somebody estimates by them.
  bool is_numbered() const { return estimator != nullptr; }

  /// A packet of `size` bytes left with the current number.
  void count(std::size_t size, base::Instant now) {
    estimator->on_sent(transport_sequence_number, size, now, probe);
    transport_sequence_number = transport_sequence_number.next();
  }

  srtp::OutboundSession& session;
  const base::Path& path;
  base::Egress& egress;
  rtp::SequenceNumber& transport_sequence_number;
  bandwidth::Estimator* estimator = nullptr;
  bandwidth::ProbeId probe{};  ///< what the packets are part of
};

}  // namespace visio::sfu
