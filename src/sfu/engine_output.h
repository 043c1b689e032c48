#pragma once

#include <deque>

#include "sfu/counters.h"
#include "sfu/crossing.h"
#include "sfu/event.h"

namespace visio::sfu {

/// Where the parts of an engine put what they have to tell: events for the control plane, counts
/// for /metrics, and what crosses to other shards.
struct EngineOutput {
  /// `others` outlives it.
  explicit EngineOutput(Crossing& others) : crossing(others) {}

  std::deque<Event> events;  ///< in the order in which they happened
  Counters counters;
  Crossing& crossing;
};

}  // namespace visio::sfu
