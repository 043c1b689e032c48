#pragma once

#include <array>
#include <cstddef>

#include "protocol/ice/datagram.h"
#include "protocol/stun/header.h"

namespace visio::protocol::ice {

/// The transaction ids of the latest authentic checks and the paths they came on. A check has no
/// date: whoever recorded one and sent it again from elsewhere would draw our media there.
class RecentChecks {
 public:
  /// A connecting peer sends at most one check every 50 ms (RFC 8445 §14.2), later a few per
  /// second: this is the whole search, and a minute afterwards. Replaying something older moves the
  /// path at most until the peer's next check, since browsers nominate in each.
  static constexpr std::size_t capacity = 128;

  /// What the transaction id of an authentic check reveals.
  enum class Verdict {
    fresh,
    repeated,   ///< retransmitted: our answer is late or lost
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
