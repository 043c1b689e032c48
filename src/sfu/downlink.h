#pragma once

#include "base/time.h"
#include "sfu/bandwidth/estimator.h"

namespace visio::sfu {

/// A subscriber's link: what it is thought to carry. Only transports with video on them have one:
/// audio alone is sent whatever the link.
struct Downlink {
  bandwidth::Estimator estimator;
  protocol::rtp::BitRate demand = {};  ///< what a link without limit would carry

  /// What the link carries or is to carry has changed since the streams were last chosen.
  bool is_to_allocate = true;
  base::Instant allocated_at;
};

}  // namespace visio::sfu
