#pragma once

#include <cstdint>
#include <optional>

#include "base/time.h"

namespace visio::sfu {

/// Whether a peer for whom messages wait makes progress.
class StallClock {
 public:
  static constexpr base::Duration limit = std::chrono::seconds(10);

  /// What counts as progress, in bytes. Less in `limit` is 26 kbit/s, which carries no voice
  /// either: nobody may hold a room back by acknowledging a byte now and then.
  static constexpr std::uint64_t least_progress = 32 * 1024;

  /// Something waits now, while the peer has acknowledged so many bytes since it began. True when
  /// there has been no progress for `limit`.
  bool is_stalled(std::uint64_t acknowledged, base::Instant now) {
    if (!mark_ || acknowledged - mark_->acknowledged >= least_progress) {
      mark_ = Mark{acknowledged, now};
    }
    return now - mark_->at >= limit;
  }

  /// Nothing waits.
  void stop() { mark_.reset(); }

 private:
  struct Mark {
    std::uint64_t acknowledged = 0;
    base::Instant at;
  };
  std::optional<Mark> mark_;
};

}  // namespace visio::sfu
