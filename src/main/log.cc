#include "main/log.h"

#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>

#include <boost/json/serialize.hpp>
#include <boost/json/string.hpp>
#include <boost/json/value.hpp>

namespace visio::main {
namespace {

bool writes_json = false;

std::string quoted(std::string_view text) {
  return boost::json::serialize(boost::json::value(text));
}

std::string as_json(std::string_view message, std::initializer_list<LogField> fields) {
  std::string line = "\"message\":" + quoted(message);
  for (const LogField& field : fields) {
    line += "," + quoted(field.name) + ":" + quoted(field.value);
  }
  return line;
}

std::string as_text(std::string_view message, std::initializer_list<LogField> fields) {
  std::string line(message);
  for (const LogField& field : fields) {
    const bool needs_quotes = field.value.find_first_of(" \"\n") != std::string::npos;
    line +=
        " " + std::string(field.name) + "=" + (needs_quotes ? quoted(field.value) : field.value);
  }
  return line;
}

spdlog::level::level_enum to_spdlog(LogLevel level) {
  switch (level) {
    case LogLevel::debug:
      return spdlog::level::debug;
    case LogLevel::info:
      return spdlog::level::info;
    case LogLevel::warning:
      return spdlog::level::warn;
    case LogLevel::error:
      return spdlog::level::err;
  }
  return spdlog::level::info;
}

}  // namespace

void set_up_log(const Config::Log& config) {
  writes_json = config.format == "json";
  spdlog::set_default_logger(std::make_shared<spdlog::logger>(
      "visio", std::make_shared<spdlog::sinks::stderr_color_sink_mt>()));
  spdlog::set_level(spdlog::level::from_str(config.level));
  spdlog::set_pattern(
      writes_json ? R"({"time":"%Y-%m-%dT%H:%M:%S.%eZ","level":"%l",%v})"
                  : "%Y-%m-%d %H:%M:%S.%e %^%-7l%$ %v",
      writes_json ? spdlog::pattern_time_type::utc : spdlog::pattern_time_type::local);
  spdlog::flush_on(spdlog::level::info);
}

void log(LogLevel level, std::string_view message, std::initializer_list<LogField> fields) {
  const auto spdlog_level = to_spdlog(level);
  if (!spdlog::should_log(spdlog_level)) return;
  spdlog::log(spdlog_level, "{}",
              writes_json ? as_json(message, fields) : as_text(message, fields));
}

}  // namespace visio::main
