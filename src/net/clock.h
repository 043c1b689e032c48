#pragma once

#include "base/time.h"

namespace visio::net {

/// The monotonic clock of this machine, as the Instant that the sans-I/O code is given. All threads
/// share one time line.
base::Instant now();

}  // namespace visio::net
