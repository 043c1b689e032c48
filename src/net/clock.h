#pragma once

#include "base/time.h"

namespace visio::net {

/// The monotonic clock of this machine, as the Instant that the sans-I/O code is given. All threads
/// share one time line.
base::Instant now();

/// What to add to an Instant's time to get the time since 1970.
base::Duration wall_clock_offset();

}  // namespace visio::net
