#pragma once

#include <cstdint>
#include <deque>
#include <string>

#include "api/admin/machine_facts.h"
#include "api/metrics.h"
#include "base/clock.h"
#include "main/config.h"
#include "main/services/service.h"
#include "net/control_loop.h"

namespace visio::main {

/// What the program takes of the machine, minute by minute for an hour. On the control thread.
class Machine final : public Service {
 public:
  /// What it stands on; all of it outlives it.
  struct Ground {
    net::ControlLoop& loop;
    const base::Clock& clock;
    const api::MediaNumbers& media;
    const Config& config;
  };

  explicit Machine(const Ground& ground);

  Result<void> start() override;
  void drain() override;

  /// As it is now.
  api::MachineFacts facts() const;

 private:
  /// Sums since the program began.
  struct Totals {
    base::Instant at;
    double cpu_seconds = 0;
    std::uint64_t bytes_in = 0;
    std::uint64_t bytes_out = 0;
  };

  Totals totals() const;
  void sample();
  meet::Time now() const;

  Ground ground_;
  meet::Time started_at_;
  Totals before_;
  std::deque<api::MachineSample> samples_;
  net::DeadlineTimer timer_;
};

}  // namespace visio::main
