#pragma once

#include <set>
#include <string>

#include "api/signalling_gateway.h"
#include "base/clock.h"
#include "base/log.h"
#include "store/sql/database.h"

namespace visio::api {

/// Deletes the files of meetings that have ended, unless they are kept, and bytes whose rows are
/// gone: with their room, their sender's account, or because they are too old. On the control
/// thread.
class ChatFileSweeper {
 public:
  /// What it stands on; all of it outlives every check.
  struct Parts {
    const base::Clock& clock;
    base::LogSink& log;
    store::sql::Database& database;
    SignallingGateway& signalling;
    std::string folder;  ///< of FileFolder; empty: there are no files
  };

  /// Looks whenever a meeting ends; whoever keeps it also looks every hour.
  explicit ChatFileSweeper(Parts parts);

  /// Looks once; again afterwards where that is under way.
  void check();

  /// Whether it has nothing left to do.
  bool is_idle() const { return !is_checking_; }

 private:
  using Ids = std::set<std::string>;

  void done(const Ids& present, const store::sql::Result<Ids>& known);

  Parts parts_;
  bool is_checking_ = false;
  bool is_asked_again_ = false;
  livekit::RoomEventSubscription events_;
};

}  // namespace visio::api
