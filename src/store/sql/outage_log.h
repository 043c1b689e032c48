#pragma once

#include <cstddef>

#include "base/clock.h"
#include "base/log.h"
#include "store/sql/error.h"

namespace visio::store::sql {

/// Tells operators once that the database is away, and once that it is back, however many jobs it
/// refused meanwhile. On one thread.
class OutageLog {
 public:
  /// Both outlive it.
  OutageLog(base::LogSink& log, const base::Clock& clock) : log_(log), clock_(clock) {}

  /// What a job came to.
  void note(const Result<void>& outcome);

 private:
  base::LogSink& log_;
  const base::Clock& clock_;
  std::size_t refused_ = 0;  ///< jobs, since the database went away
  base::Instant since_;
};

}  // namespace visio::store::sql
