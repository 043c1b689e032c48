#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace visio::base {

/// How much a record matters: what operators set is the least that they want to read.
enum class LogLevel : std::uint8_t { debug, info, warning, error };

/// One named value of a record. Secrets, tokens and what people say are never among them.
struct LogField {
  std::string_view name;  ///< a literal: "room"
  std::string value;      ///< may be whatever somebody sent
};

/// Something that operators may read.
struct LogRecord {
  LogLevel level = LogLevel::info;
  std::string_view event;  ///< what happened, without values; outlives the record: "listening"
  std::vector<LogField> fields = {};
};

/// Where records go: to the program's log, or to a test. Of any thread. Never on the packet path.
class LogSink {
 public:
  virtual ~LogSink() = default;

  /// Whether records of this level are kept: others need not be made.
  virtual bool takes(LogLevel level) const = 0;

  /// Keeps the record, if its level is wanted.
  virtual void write(const LogRecord& record) = 0;
};

}  // namespace visio::base
