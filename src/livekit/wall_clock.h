#pragma once

#include <functional>

#include "base/time.h"

namespace visio::livekit {

/// Tells the time since 1970. It is asked anew whenever that counts: a clock may be set, and goes
/// on while the machine sleeps.
using WallClock = std::function<base::Duration()>;

}  // namespace visio::livekit
