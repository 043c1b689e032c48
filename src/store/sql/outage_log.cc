#include "store/sql/outage_log.h"

#include <chrono>
#include <string>

namespace visio::store::sql {

void OutageLog::note(const Result<void>& outcome) {
  if (!outcome && outcome.error().kind == Error::Kind::unavailable) {
    if (++refused_ > 1) return;
    since_ = clock_.now();
    log_.write({base::LogLevel::error,
                "the database is away: jobs are refused until it is back",
                {{"reason", outcome.error().message}}});
    return;
  }
  if (!outcome || refused_ == 0) return;
  const auto seconds = std::chrono::ceil<std::chrono::seconds>(clock_.now() - since_).count();
  log_.write({base::LogLevel::warning,
              "the database is back",
              {{"refused_jobs", std::to_string(refused_)}, {"seconds", std::to_string(seconds)}}});
  refused_ = 0;
}

}  // namespace visio::store::sql
