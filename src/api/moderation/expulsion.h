#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "api/signalling_gateway.h"
#include "base/clock.h"
#include "base/log.h"
#include "store/removals.h"
#include "store/sql/database.h"

namespace visio::api {

/// Sends these away from live rooms, and refuses their tokens from now on. Returns how many were
/// there.
std::size_t send_away(SignallingGateway& gateway, std::span<const store::LiveIdentity> identities);

/// Has the tokens refused of those who were removed before a restart. Control thread.
class Expulsion {
 public:
  /// What it stands on; all of it outlives the expulsion and the loop's tasks.
  struct Parts {
    SignallingGateway& signalling;
    const base::Clock& clock;
    base::LogSink& log;
    store::sql::Database& database;
  };

  static constexpr std::chrono::hours token_life{24};  ///< longer than any of our tokens lasts

  explicit Expulsion(const Parts& parts) : parts_(parts) {}

  /// Reads whom hosts removed; their tokens open nothing from then on.
  void begin();

 private:
  Parts parts_;
};

}  // namespace visio::api
