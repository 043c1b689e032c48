#pragma once

#include <chrono>
#include <cstdint>
#include <unordered_map>

#include "base/time.h"

namespace visio::load {

/// Notices pictures that stand still: streams of which nothing comes for longer than a second.
class FreezeWatch {
 public:
  static constexpr base::Duration patience = std::chrono::seconds(1);

  /// So many packets of a stream have come by now. Streams that have not begun don't count.
  void observe(std::uint64_t stream, std::uint64_t packets, base::Instant now) {
    if (packets == 0) return;
    const auto [found, is_new] = seen_.try_emplace(stream, Seen{packets, now});
    Seen& seen = found->second;
    if (packets != seen.packets) {
      seen.packets = packets;
      seen.moved_at = now;
    } else if (!seen.froze && now - seen.moved_at > patience) {
      seen.froze = true;
      ++frozen_;
    }
  }

  /// How many streams stood still at least once.
  std::uint64_t frozen() const { return frozen_; }

 private:
  struct Seen {
    std::uint64_t packets = 0;
    base::Instant moved_at;
    bool froze = false;
  };

  std::unordered_map<std::uint64_t, Seen> seen_;
  std::uint64_t frozen_ = 0;
};

}  // namespace visio::load
