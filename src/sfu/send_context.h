#pragma once

#include <cstddef>

#include "base/datagram.h"
#include "base/egress.h"
#include "base/time.h"
#include "protocol/rtp/types.h"
#include "protocol/srtp/outbound_session.h"
#include "sfu/bandwidth/estimator.h"

namespace visio::sfu {

namespace rtp = protocol::rtp;
namespace srtp = protocol::srtp;

/// What one transport's packets are sent with: its keys, path and count.
struct SendContext {
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
  bool is_limited = false;     ///< the path is not proven: see Transport::may_send()
};

}  // namespace visio::sfu
