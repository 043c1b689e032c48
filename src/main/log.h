#pragma once

#include <initializer_list>
#include <string>
#include <string_view>

#include "main/config.h"

namespace visio::main {

/// One named value of a log line. Secrets and tokens are never among them.
struct LogField {
  std::string_view name;
  std::string value;
};

enum class LogLevel { debug, info, warning, error };

/// Writes to standard error from now on, as the operators want it.
void set_up_log(const Config::Log& config);

/// A line such as `listening address=127.0.0.1:8080`, or its JSON. Any thread.
void log(LogLevel level, std::string_view message, std::initializer_list<LogField> fields = {});

}  // namespace visio::main
