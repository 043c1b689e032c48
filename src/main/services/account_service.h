#pragma once

#include "api/people/deactivations.h"
#include "api/signalling_gateway.h"
#include "main/services/service.h"
#include "net/control_loop.h"

namespace visio::main {

/// Ends the calls of people whose accounts are deactivated, within a second or so.
class AccountService final : public Service {
 public:
  /// What it stands on; all of it outlives the service.
  struct Ground {
    net::ControlLoop& loop;
    const base::Clock& clock;
    base::LogSink& log;
    store::sql::Database& database;
    api::SignallingGateway& signalling;
  };

  explicit AccountService(const Ground& ground);

  Result<void> start() override;
  void drain() override;

 private:
  void check();

  const base::Clock& clock_;
  api::Deactivations deactivations_;
  net::DeadlineTimer timer_;
};

}  // namespace visio::main
