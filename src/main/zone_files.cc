#include "main/zone_files.h"

#include <string>
#include <system_error>

#include "base/bytes.h"
#include "main/files.h"
#include "meet/schedule/zone_file.h"

namespace visio::main {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view system_folder = "/usr/share/zoneinfo";

/// Copies of the database with other rules, and of single zones under other names.
bool is_copy(std::string_view name) {
  return name == "right" || name == "posix" || name == "posixrules" || name == "localtime";
}

}  // namespace

meet::TimeZones read_time_zones(const fs::path& folder, std::chrono::sys_seconds since) {
  meet::TimeZones zones;
  std::error_code error;
  fs::recursive_directory_iterator entry(folder, error);
  for (; !error && entry != fs::recursive_directory_iterator(); entry.increment(error)) {
    if (is_copy(entry->path().filename().native())) {
      entry.disable_recursion_pending();
      continue;
    }
    std::error_code no_file;
    if (!entry->is_regular_file(no_file)) continue;
    const auto content = read_file(entry->path());
    auto zone = content ? meet::parse_zone_file(base::as_bytes(*content), since) : std::nullopt;
    if (zone) zones.add(entry->path().lexically_relative(folder).native(), *std::move(zone));
  }
  return zones;
}

meet::TimeZones time_zones_of_system(const base::Clock& clock) {
  const auto now = std::chrono::floor<std::chrono::seconds>(clock.wall_time());
  return read_time_zones(system_folder, now - std::chrono::days(366));
}

meet::TimeZones time_zones_of_system(const base::Clock& clock, base::LogSink& log) {
  meet::TimeZones zones = time_zones_of_system(clock);
  if (zones.size() == 1) {
    log.write({base::LogLevel::warning,
               "meetings can be planned in UTC only: there are no time zones",
               {{"folder", std::string(system_folder)}}});
  }
  return zones;
}

}  // namespace visio::main
