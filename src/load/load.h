#pragma once

#include <cstdint>
#include <expected>
#include <functional>
#include <string>

#include "base/clock.h"
#include "load/plan.h"
#include "load/report.h"

namespace visio::load {

/// Where a load stands, told about once a second.
struct Progress {
  unsigned people = 0;
  unsigned joined = 0;
  bool measures = false;         ///< all have joined
  std::uint64_t packets_in = 0;  ///< in the last second
  std::uint64_t frozen = 0;
};

/// What a load is told, and tells.
struct Watch {
  std::function<void(const Progress&)> tell;
  std::function<bool()> is_over;  ///< somebody wants it to end now
};

/// Lets the people of a plan join, measures while they meet, and lets them leave. Takes as long as
/// that. An error, as a sentence, when nobody could join.
std::expected<Report, std::string> run(const Plan& plan, const base::Clock& clock,
                                       const Watch& watch);

}  // namespace visio::load
