#pragma once

#include <algorithm>

#include "base/time.h"
#include "client/peer/random.h"

namespace visio::simulation::bandwidth {

/// A process on a machine with too much to do: it runs for a moment, then waits its turn for up to
/// `longest_wait`. What reaches it meanwhile it sees when its turn comes.
class BusyProcess {
 public:
  BusyProcess(base::Duration longest_wait, base::Instant begins, std::uint64_t seed)
      : longest_wait_(longest_wait), random_(seed), waits_at_(begins), runs_at_(begins) {}

  /// When the process sees what happens at `at`. Calls may go back by as much as one turn.
  base::Instant sees(base::Instant at) {
    if (longest_wait_ == base::Duration{} || at == base::never) return at;
    while (runs_at_ <= at) take_turn();
    return at >= waits_at_ ? runs_at_ : std::max(at, previous_runs_at_);
  }

 private:
  void take_turn() {
    previous_runs_at_ = runs_at_;
    waits_at_ = runs_at_ + some(longest_wait_);
    runs_at_ = waits_at_ + some(longest_wait_);
  }

  base::Duration some(base::Duration most) {
    return base::Duration(
        static_cast<std::int64_t>(static_cast<double>(most.count()) * random_.between(0.01, 1)));
  }

  base::Duration longest_wait_;
  client::Random random_;
  base::Instant previous_runs_at_;
  base::Instant waits_at_;
  base::Instant runs_at_;
};

}  // namespace visio::simulation::bandwidth
