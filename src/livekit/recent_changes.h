#pragma once

#include <cstddef>
#include <deque>

#include "base/time.h"

namespace visio::livekit {

/// Lets through so many changes in any span of time.
class RecentChanges {
 public:
  RecentChanges(std::size_t most, base::Duration span) : most_(most), span_(span) {}

  /// Whether one more may be made now; then it counts.
  bool admit(base::Instant now) {
    while (!made_at_.empty() && now - made_at_.front() >= span_) made_at_.pop_front();
    if (made_at_.size() >= most_) return false;
    made_at_.push_back(now);
    return true;
  }

 private:
  std::size_t most_;
  base::Duration span_;
  std::deque<base::Instant> made_at_;
};

}  // namespace visio::livekit
