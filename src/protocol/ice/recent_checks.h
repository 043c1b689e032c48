#pragma once

#include <array>
#include <cstddef>

#include "protocol/ice/datagram.h"
#include "protocol/stun/header.h"

namespace visio::protocol::ice {

/// The transaction ids of the latest authentic checks and the paths they came on. A check carries
/// no time: who records one and sends it again from elsewhere would draw our media there.
class RecentChecks {
 public:
  /// A peer that searches sends one check every 50 ms at most (RFC 8445 §14.2), later a few every
  /// second: this is the whole search, and a minute afterwards. Who replays something older moves
  /// the path at most until the peer's next check, since browsers nominate in each.
  static constexpr std::size_t capacity = 128;

  enum class Verdict {
    fresh,
    repeated,   ///< the peer has not heard our answer, or thinks so
    elsewhere,  ///< it came before on another path
  };

  /// Judges an authentic check, and remembers it if it is fresh.
  Verdict note(const stun::TransactionId& id, const Path& path);

 private:
  struct Entry {
    stun::TransactionId id;
    Path path;
  };

  std::array<Entry, capacity> entries_{};
  std::size_t size_ = 0;
  std::size_t next_ = 0;  ///< the oldest, once all are in use
};

}  // namespace visio::protocol::ice
