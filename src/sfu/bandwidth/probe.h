#pragma once

#include <cstddef>
#include <cstdint>

#include "base/time.h"
#include "protocol/rtp/types.h"

namespace visio::sfu::bandwidth {

/// Names the cluster that a packet was sent for; 0 for packets of no cluster.
struct ProbeId {
  std::uint8_t value = 0;

  constexpr explicit operator bool() const { return value != 0; }
  friend constexpr bool operator==(ProbeId, ProbeId) = default;
};

/// A short burst that asks whether the link carries `rate`. Its sender sends at that rate, media
/// first and then padding, until both minima are reached, and gives the id with each packet. Small
/// packets (bytes / packets) are kind to slow links. A cluster that cannot be sent is forgotten.
struct ProbeCluster {
  ProbeId id;
  protocol::rtp::BitRate rate;
  std::size_t bytes = 0;    ///< at least
  std::size_t packets = 0;  ///< at least
  base::Duration duration;  ///< what `bytes` take at `rate`

  friend bool operator==(const ProbeCluster&, const ProbeCluster&) = default;
};

}  // namespace visio::sfu::bandwidth
