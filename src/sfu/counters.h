#pragma once

#include <array>
#include <cstdint>

#include "sfu/drop_reason.h"

namespace visio::sfu {

/// What one shard forwarded since it began; plain numbers that the shard ships to /metrics.
struct Counters {
  /// Packets dropped for this reason.
  std::uint64_t& dropped(DropReason reason) {
    return packets_dropped[static_cast<std::size_t>(reason)];
  }
  std::uint64_t dropped(DropReason reason) const {
    return packets_dropped[static_cast<std::size_t>(reason)];
  }

  std::uint64_t datagrams_in = 0;
  std::uint64_t datagrams_refused = 0;  ///< from strangers, malformed, replayed or not authentic
  std::array<std::uint64_t, drop_reasons> packets_dropped{};  ///< see dropped()
  std::uint64_t packets_in = 0;  ///< RTP, what is over the rate left out
  std::uint64_t bytes_in = 0;
  std::uint64_t packets_out = 0;  ///< RTP, retransmissions included
  std::uint64_t bytes_out = 0;
  std::uint64_t packets_retransmitted = 0;
  std::uint64_t nacks_in = 0;
  std::uint64_t nacks_out = 0;
  std::uint64_t keyframe_requests_out = 0;
  std::uint64_t receivers_stalled = 0;  ///< accepted no data while others waited: told to come back
};

}  // namespace visio::sfu
