#pragma once

#include <cstddef>
#include <functional>

#include "base/clock.h"
#include "base/entropy.h"
#include "base/log.h"
#include "meet/retention/data_kind.h"
#include "meet/time.h"
#include "store/sql/database.h"

namespace visio::api {

/// Deletes what is older than it may be, in small steps, and has the audit say so. On the control
/// thread.
class RetentionKeeper {
 public:
  /// What it stands on; all of it outlives every check.
  struct Parts {
    const base::Clock& clock;
    base::LogSink& log;
    base::Entropy& entropy;  ///< of any thread
    store::sql::Database& database;
    meet::RetentionDays configured;
  };

  static constexpr std::size_t at_once = 1'000;  ///< rows of one transaction

  explicit RetentionKeeper(const Parts& parts) : parts_(parts) {}

  /// Goes through all kinds once. Nothing where that is under way.
  void check();

  /// Whether it has nothing left to do.
  bool is_idle() const { return !is_checking_; }

 private:
  void take_step();
  void done(const store::sql::Result<std::size_t>& removed);

  Parts parts_;
  std::size_t kind_ = 0;
  meet::Time now_ = {};
  bool is_checking_ = false;
};

}  // namespace visio::api
