#pragma once

#include <algorithm>
#include <cstddef>

#include "base/time.h"

namespace visio::net {

/// How quickly one client's messages are read: so many at once, then so many a second. A client
/// that sends more is read more slowly, and TCP holds it back; it loses nothing, and the others do
/// not notice. (The generic cell rate algorithm of ITU-T I.371.)
class MessageAllowance {
 public:
  MessageAllowance(std::size_t burst, std::size_t per_second)
      : interval_(base::Duration(std::chrono::seconds(1)) / per_second),
        burst_(interval_ * burst) {}

  /// Counts a message, a large one as several. Returns how long to wait before reading the next.
  base::Duration spend(std::size_t bytes, base::Instant now) {
    const auto messages = static_cast<base::Duration::rep>(1 + bytes / large);
    spent_until_ = std::max(spent_until_, now) + interval_ * messages;
    return std::max(base::Duration::zero(), spent_until_ - now - burst_);
  }

 private:
  static constexpr std::size_t large = 16 * 1024;  ///< each costs as much as a small message

  base::Duration interval_;
  base::Duration burst_;
  base::Instant spent_until_;
};

}  // namespace visio::net
