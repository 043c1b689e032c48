#pragma once

#include "base/time.h"

namespace visio::sfu {

/// When something is to happen that happens at a fixed interval.
class Interval {
 public:
  /// `first`: when it happens for the first time.
  Interval(base::Duration length, base::Instant first) : length_(length), next_(first) {}

  /// Whether it is to happen now; then it is to happen again an interval from now.
  bool poll(base::Instant now) {
    if (now < next_) return false;
    next_ = now + length_;
    return true;
  }

  base::Instant next() const { return next_; }

 private:
  base::Duration length_;
  base::Instant next_;
};

}  // namespace visio::sfu
