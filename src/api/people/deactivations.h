#pragma once

#include <functional>
#include <optional>

#include "base/clock.h"
#include "base/log.h"
#include "meet/time.h"
#include "store/room_succession.h"
#include "store/sql/database.h"

namespace visio::api {

/// Ends the calls of accounts that are deactivated or erased, and of rooms that are deleted,
/// whoever does it: this server, another one on the same database, or the command line. Sessions
/// need nothing: each request asks the rows. On the control thread.
class Deactivations {
 public:
  /// Sends somebody away, or whoever comes with the token for that place.
  using Remove = std::function<void(const store::Place& place)>;

  /// What it stands on; all of it outlives every check.
  struct Parts {
    const base::Clock& clock;
    base::LogSink& log;
    store::sql::Database& database;
    Remove remove;
  };

  explicit Deactivations(Parts parts) : parts_(std::move(parts)) {}

  /// Looks for accounts that were deactivated since the last check, and removes their people.
  /// Nothing where a check is under way.
  void check();

 private:
  void done(store::sql::Result<std::vector<store::Place>> places, meet::Time asked_at);

  Parts parts_;
  std::optional<meet::Time> checked_until_;
  bool is_checking_ = false;
  bool has_failed_ = false;  ///< and said so
};

}  // namespace visio::api
