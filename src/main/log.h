#pragma once

#include <memory>

#include "base/log.h"
#include "main/config.h"

namespace spdlog {
class logger;
}

namespace visio::main {

/// The program's log, on standard error: lines such as `listening address=127.0.0.1:8080`, or JSON,
/// as configured. Values may be whatever somebody sent: they cannot start another line or field.
class Log final : public base::LogSink {
 public:
  explicit Log(const Config::Log& config);
  ~Log() override;
  Log(const Log&) = delete;
  Log& operator=(const Log&) = delete;

  bool takes(base::LogLevel level) const override;
  void write(const base::LogRecord& record) override;

 private:
  const bool writes_json_;
  const std::unique_ptr<spdlog::logger> logger_;
};

}  // namespace visio::main
