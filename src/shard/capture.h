#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>

#include "sfu/crossing.h"
#include "sfu/ids.h"
#include "shard/crossing_ring.h"

namespace visio::shard {

/// One publication's packets on their way from its shard to one reader: a recorder, captions.
///
/// Bounded and lock-free. A reader that is too slow misses packets, never the shard: the next
/// packet tells how many were left out (sfu::CrossedPacket::left_out), and video goes on with a
/// keyframe. Cluster::capture() begins it.
class Capture {
 public:
  /// `capacity` is in bytes, a power of two.
  explicit Capture(std::size_t capacity = CrossingRing::default_capacity) : ring_(capacity) {}

  /// For the reader, on any one thread: calls `receive(const sfu::Crossed&)` for the packets and
  /// sender reports that are there, at most `limit` of them. Views are good during the call.
  /// Returns how many.
  template <class Receive>
  std::size_t drain(std::size_t limit, Receive&& receive) {
    return ring_.drain(limit, receive);
  }

  /// For the reader: it cannot decode the encoding before another keyframe.
  void request_keyframe(sfu::EncodingIndex encoding) {
    requested_.fetch_or(static_cast<std::uint8_t>(1U << encoding), std::memory_order_relaxed);
  }

  /// For the shard: copies `crossed` in; false when there is no room.
  bool push(const sfu::Crossed& crossed) { return ring_.push(crossed); }

  /// For the shard: the encodings whose keyframe was requested since the last call, as bits.
  std::uint8_t poll_keyframe_requests() {
    return requested_.exchange(0, std::memory_order_relaxed);
  }

 private:
  CrossingRing ring_;
  std::atomic<std::uint8_t> requested_ = 0;  ///< a bit for each encoding
};

}  // namespace visio::shard
