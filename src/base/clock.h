#pragma once

#include "base/time.h"

namespace visio::base {

/// Where the time comes from: the machine in the server, a test's own time line in tests. Of any
/// thread. Sans-I/O code has none, it is told the time.
class Clock {
 public:
  virtual ~Clock() = default;

  /// The monotonic clock, on the time line of all threads and timers.
  virtual Instant now() const = 0;

  /// The wall clock as it is at this moment.
  virtual WallTime wall_time() const = 0;
};

}  // namespace visio::base
