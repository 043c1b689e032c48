#pragma once

#include <filesystem>
#include <string>
#include <string_view>

#include "api/signalling_gateway.h"
#include "base/log.h"
#include "main/services/service.h"

namespace visio::main {

/// The meetings, which continue across a restart by means of what the previous server left in the
/// data folder, and what this one leaves there.
class MeetingService final : public Service {
 public:
  /// Signalling and the log outlive the service.
  MeetingService(api::SignallingGateway& signalling, std::filesystem::path data, base::LogSink& log)
      : signalling_(signalling), data_(std::move(data)), log_(log) {}

  /// Never fails: without a handover, everybody is simply new.
  Result<void> start() override;

  /// Tells everybody to reconnect.
  void drain() override;

 private:
  void log_error(std::string_view event, std::string reason);

  api::SignallingGateway& signalling_;
  std::filesystem::path data_;
  base::LogSink& log_;
};

}  // namespace visio::main
