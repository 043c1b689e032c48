#pragma once

#include <cstddef>
#include <cstdint>

#include "base/time.h"
#include "protocol/rtp/types.h"

namespace visio::sfu::pacing {

namespace rtp = protocol::rtp;
using rtp::BitRate;

/// A leaky bucket: what leaves fills it, time empties it, and while it is full nothing more leaves.
///
/// It empties at 1.5 times the estimate, so that a keyframe neither waits much longer than the link
/// needs for it nor overflows the link's own queue, and holds what that is in 20 ms: a usual
/// picture leaves in one go. Without an estimate it never fills.
class Budget {
 public:
  /// What waits does so at most this long, whatever the estimate.
  static constexpr base::Duration longest_wait = std::chrono::milliseconds(250);

  /// The estimate for the link; it holds until the next.
  void set_target(BitRate target);

  /// Time passes. While `waiting` bytes have to leave within `left`, it empties faster if need be.
  void advance(std::size_t waiting, base::Duration left, base::Instant now);

  bool has_room() const { return !is_limited_ || level_ < capacity_; }

  /// These bytes leave, with room or without.
  void on_sent(std::size_t bytes) { level_ += is_limited_ ? static_cast<double>(bytes) : 0; }

  /// From when there is room for a run of packets, of at most `waiting` bytes, that is worth
  /// sending as one. In the past if there is now.
  base::Instant next_room(std::size_t waiting) const;

 private:
  bool is_limited_ = false;
  double usual_rate_ = 0;  ///< bytes per second
  double rate_ = 0;        ///< now, with what waits too long
  double capacity_ = 0;    ///< bytes
  double level_ = 0;       ///< bytes; above capacity_ after packets that don't wait
  base::Instant advanced_to_;
};

}  // namespace visio::sfu::pacing
