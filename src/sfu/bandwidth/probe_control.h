#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "base/time.h"
#include "sfu/bandwidth/probe.h"
#include "sfu/bandwidth/probe_results.h"
#include "sfu/bandwidth/rates.h"

namespace visio::sfu::bandwidth {

/// Decides when to probe and how fast: at once while more is wanted than is known to be there, ever
/// faster as long as that succeeds, later from time to time.
class ProbeControl {
 public:
  /// What a decision depends on.
  struct Situation {
    BitRate target;
    BitRate demand;
    bool is_congested = false;
    base::Duration round_trip;
    base::Duration jitter;  ///< of a packet's delay
  };

  /// Plan a cluster if one is due or the result suggests it; poll() returns it. Call advance()
  /// regularly.
  void advance(const Situation& situation, base::Instant now);
  void on_result(const ProbeResult& result, const Situation& situation, base::Instant now);

  /// More is wanted than before, or the link turns out to carry more.
  void on_new_hope(const Situation& situation, base::Instant now);

  /// The target fell far, from `before`: it may have been an accident.
  void on_drop(BitRate before, base::Instant now);

  /// The planned cluster, returned once. One that is not polled is replaced by the next.
  std::optional<ProbeCluster> poll();

 private:
  enum class Phase : std::uint8_t { idle, exponential, periodic };

  void begin(BitRate rate, const Situation& situation, base::Instant now);
  void plan(BitRate rate, const Situation& situation, base::Instant now);
  void retry(const Situation& situation, base::Instant now);
  base::Duration longest_interval(BitRate target) const;
  base::Duration duration(base::Duration jitter) const;

  Phase phase_ = Phase::idle;
  std::optional<ProbeCluster> planned_;
  std::uint8_t last_id_ = 0;
  BitRate last_rate_;
  std::size_t last_bytes_ = 0;
  int retries_ = 0;        ///< of the last rate
  base::Instant next_at_;  ///< of the next one in the periodic phase, or the end of another
  base::Instant probed_at_;
  base::Duration interval_ = std::chrono::seconds(5);
  BitRate dropped_from_;
  base::Instant dropped_at_;
};

}  // namespace visio::sfu::bandwidth
