#pragma once

#include "api/chat/chat_file_sweeper.h"
#include "api/files/file_sweeper.h"
#include "api/retention/retention_keeper.h"
#include "main/config.h"
#include "main/services/service.h"
#include "net/control_loop.h"

namespace visio::main {

/// What nobody asks for, but administrators want done: the audit tells of the start, and every hour
/// what is too old goes.
class AdministrationService final : public Service {
 public:
  /// What it stands on; all of it outlives the service.
  struct Ground {
    net::ControlLoop& loop;
    const base::Clock& clock;
    base::LogSink& log;
    base::Entropy& entropy;  ///< of any thread
    store::sql::Database& database;
    const Config& config;
    api::ChatFileSweeper& chat_files;  ///< of which accounts and rows may be gone without a meeting
  };

  explicit AdministrationService(const Ground& ground);

  Result<void> start() override;
  void drain() override;
  bool is_idle() const override { return keeper_.is_idle() && sweeper_.is_idle(); }

 private:
  void tell_start();
  void check();

  Ground ground_;
  api::RetentionKeeper keeper_;
  api::FileSweeper sweeper_;
  net::DeadlineTimer timer_;
};

}  // namespace visio::main
