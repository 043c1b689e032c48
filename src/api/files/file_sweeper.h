#pragma once

#include <string>
#include <vector>

#include "base/clock.h"
#include "base/log.h"
#include "meet/files/stored_file.h"
#include "store/sql/database.h"

namespace visio::api {

/// Removes what was begun and never finished, what was deleted a week ago, and the bytes of people
/// who have no files any more. On the control thread.
class FileSweeper {
 public:
  /// What it stands on; all of it outlives every check.
  struct Parts {
    const base::Clock& clock;
    base::LogSink& log;
    store::sql::Database& database;
    std::string folder;  ///< of FileFolder
  };

  explicit FileSweeper(Parts parts) : parts_(std::move(parts)) {}

  /// Looks once. Nothing where that is under way.
  void check();

  /// Whether it has nothing left to do.
  bool is_idle() const { return !is_checking_; }

 private:
  /// What the rows say.
  struct Seen {
    std::vector<meet::StoredFile> removed;
    std::vector<meet::UserId> owners;  ///< of those that stay
  };

  void done(const store::sql::Result<Seen>& seen);

  Parts parts_;
  bool is_checking_ = false;
};

}  // namespace visio::api
