#pragma once

#include "base/time.h"

namespace visio::sfu::bandwidth {

/// How long packets wait in the link's queue, judging by the smallest delay of the last moments and
/// that of the last seconds: jitter delays some packets, a queue delays all. The clocks of both
/// ends need not agree.
class QueueDelay {
 public:
  /// `delay` is the difference of the two clocks' readings.
  void add(base::Duration delay, base::Instant received);

  /// What even the fastest packet of the last 100 … 200 ms waited.
  base::Duration standing() const;

  void reset() { *this = {}; }

 private:
  /// The smallest value of one to two spans.
  struct Minimum {
    void add(base::Duration value, base::Instant at, base::Duration span);
    base::Duration value() const;

    base::Duration previous = base::Duration::max();
    base::Duration current = base::Duration::max();
    base::Instant began_at;
  };

  Minimum lately_;
  Minimum ever_;
};

}  // namespace visio::sfu::bandwidth
