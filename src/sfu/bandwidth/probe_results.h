#pragma once

#include <array>
#include <cstddef>
#include <optional>

#include "base/time.h"
#include "sfu/bandwidth/probe.h"
#include "sfu/bandwidth/rates.h"

namespace visio::sfu::bandwidth {

/// What the link carried of a cluster.
struct ProbeResult {
  ProbeCluster cluster;
  BitRate rate;
  bool is_saturated = false;  ///< it came more slowly than it was sent: this is the link's rate
  bool is_unclear = false;    ///< the arrivals make no sense; there is no rate
};

/// Works out from the packets of a cluster what the link carried of it.
class ProbeResults {
 public:
  /// Call it when the cluster is about to be sent. The last four are remembered.
  void expect(const ProbeCluster& cluster);

  /// `received` on the receiver's clock.
  void add(ProbeId id, std::size_t bytes, base::Instant sent, base::Instant received);

  /// A cluster of which enough has arrived since the last call; each at most once.
  std::optional<ProbeResult> poll();

  /// The receiver's clock jumped: what arrived before cannot be compared with what comes.
  void reset() { *this = {}; }

 private:
  struct Tally {
    ProbeCluster cluster;
    std::size_t packets = 0;
    std::size_t bytes = 0;
    base::Instant first_sent;
    base::Instant last_sent;
    base::Instant first_received;
    base::Instant last_received;
    std::size_t last_sent_bytes = 0;
    std::size_t first_received_bytes = 0;
  };

  static bool is_complete(const Tally& tally);
  static std::optional<ProbeResult> result_of(const Tally& tally);

  std::array<Tally, 4> tallies_{};
  std::size_t next_ = 0;
};

}  // namespace visio::sfu::bandwidth
