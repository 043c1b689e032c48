#pragma once

#include "base/time.h"
#include "protocol/rtcp/transport_feedback.h"

namespace visio::sfu::bandwidth {

/// The receiver's clock, unrolled. Only differences between its instants mean anything.
class RemoteClock {
 public:
  /// False if the clock jumped, so that earlier instants must not be compared with later ones.
  bool follow(protocol::rtcp::ReferenceTime reference);

  /// The reference time of the feedback that was followed last.
  base::Instant reference() const { return at_; }

 private:
  protocol::rtcp::ReferenceTime latest_;
  base::Instant latest_at_;  ///< latest_ on the unrolled line
  base::Instant at_;
  bool is_started_ = false;
};

}  // namespace visio::sfu::bandwidth
