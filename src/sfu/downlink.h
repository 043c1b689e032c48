#pragma once

#include "base/time.h"
#include "sfu/bandwidth/estimator.h"
#include "sfu/departure.h"
#include "sfu/pacing/pacer.h"

namespace visio::sfu {

/// A subscriber's link: what it is thought to carry, and what waits to leave through it. Only
/// transports with pictures on them have one: sound alone is sent whatever the link.
struct Downlink {
  bandwidth::Estimator estimator;
  pacing::Pacer<Departure> pacer;

  /// What the link carries or is to carry has changed since the streams were last chosen.
  bool is_to_allocate = true;
  base::Instant allocated_at;

  bool is_waiting = false;  ///< to be looked at when the next packet may leave
};

}  // namespace visio::sfu
