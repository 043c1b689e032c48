#pragma once

#include <vector>

#include "api/signalling_gateway.h"
#include "base/clock.h"
#include "base/log.h"
#include "livekit/revocations.h"
#include "store/sql/database.h"
#include "store/token_revocations.h"

namespace visio::api {

/// Keeps in rows which tokens backends have revoked, so that a restart forgets none. Those of
/// people whom hosts removed are rows of their own (Expulsion). Control thread.
class RevocationMemory {
 public:
  /// What it stands on; all of it outlives the memory and the loop's tasks.
  struct Parts {
    SignallingGateway& signalling;
    const base::Clock& clock;
    base::LogSink& log;
    store::sql::Database& database;
  };

  explicit RevocationMemory(const Parts& parts) : parts_(parts) {}

  /// Has the tokens refused that were revoked before a restart, and keeps what is revoked from now
  /// on.
  void begin();

 private:
  using Kept = store::sql::Result<std::vector<store::TokenRevocation>>;

  void restore(const Kept& kept);
  void keep(const livekit::Revocation& revocation);
  void log_failure(std::string_view event, const store::sql::Error& error);
  meet::Time now() const;

  Parts parts_;
  bool is_restoring_ = false;
};

}  // namespace visio::api
