#pragma once

#include <cstdint>
#include <optional>

#include "base/time.h"

namespace visio::sfu::bandwidth {

/// A queue that neither grows nor shrinks has no trend, yet delays all that we send. The guard has
/// it drained, unless sending less does not help: then the queue is somebody else's.
class QueueGuard {
 public:
  /// What the rate may do: grow, at most stay as it is, or fall so that the queue drains.
  enum class Verdict : std::uint8_t { fine, hold, drain };

  /// `standing` as QueueDelay::standing().
  Verdict judge(base::Duration standing, base::Duration round_trip, base::Instant now);

  void reset() { *this = {}; }

 private:
  struct Attempt {
    base::Duration standing{};
    base::Instant at;
  };

  std::optional<base::Instant> stands_since_;
  std::optional<Attempt> attempt_;
  int failures_ = 0;
  base::Instant gave_up_until_;
};

}  // namespace visio::sfu::bandwidth
