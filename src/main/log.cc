#include "main/log.h"

#include <spdlog/logger.h>
#include <spdlog/sinks/stdout_color_sinks.h>

#include <algorithm>
#include <boost/json/serialize.hpp>
#include <boost/json/string.hpp>
#include <boost/json/value.hpp>

#include "base/text.h"

namespace visio::main {
namespace {

std::string quoted(std::string_view text) {
  return boost::json::serialize(boost::json::value(text));
}

/// Whether a value could be taken for more than one, or steer a terminal.
bool needs_quotes(std::string_view text) {
  return text.empty() || std::ranges::any_of(text, [](char byte) {
           return (byte >= 0 && byte <= ' ') || byte == '"' || byte == '=';
         });
}

std::string as_json(const base::LogRecord& record) {
  std::string line = "\"message\":" + quoted(record.event);
  for (const base::LogField& field : record.fields) {
    line += "," + quoted(field.name) + ":" + quoted(base::one_line(field.value));
  }
  return line;
}

std::string as_text(const base::LogRecord& record) {
  std::string line(record.event);
  for (const base::LogField& field : record.fields) {
    const std::string value = base::one_line(field.value);
    line +=
        " " + std::string(field.name) + "=" + (needs_quotes(field.value) ? quoted(value) : value);
  }
  return line;
}

spdlog::level::level_enum to_spdlog(base::LogLevel level) {
  switch (level) {
    case base::LogLevel::debug:
      return spdlog::level::debug;
    case base::LogLevel::info:
      return spdlog::level::info;
    case base::LogLevel::warning:
      return spdlog::level::warn;
    case base::LogLevel::error:
      return spdlog::level::err;
  }
  return spdlog::level::info;
}

}  // namespace

Log::Log(const Config::Log& config)
    : writes_json_(config.format == LogFormat::json),
      logger_(std::make_unique<spdlog::logger>(
          "visio", std::make_shared<spdlog::sinks::stderr_color_sink_mt>())) {
  logger_->set_level(to_spdlog(config.level));
  logger_->set_pattern(
      writes_json_ ? R"({"time":"%Y-%m-%dT%H:%M:%S.%eZ","level":"%l",%v})"
                   : "%Y-%m-%d %H:%M:%S.%e %^%-7l%$ %v",
      writes_json_ ? spdlog::pattern_time_type::utc : spdlog::pattern_time_type::local);
  logger_->flush_on(spdlog::level::info);
}

Log::~Log() = default;

bool Log::takes(base::LogLevel level) const {
  return logger_->should_log(to_spdlog(level));
}

void Log::write(const base::LogRecord& record) {
  if (!takes(record.level)) return;
  logger_->log(to_spdlog(record.level), "{}", writes_json_ ? as_json(record) : as_text(record));
}

}  // namespace visio::main
