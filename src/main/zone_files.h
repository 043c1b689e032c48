#pragma once

#include <chrono>
#include <filesystem>

#include "base/clock.h"
#include "base/log.h"
#include "meet/schedule/time_zones.h"

namespace visio::main {

/// The zones in a folder of compiled files of the IANA database, under their names there, as they
/// are from `since` on. What is no such file is left out.
meet::TimeZones read_time_zones(const std::filesystem::path& folder,
                                std::chrono::sys_seconds since);

/// Those of this machine, /usr/share/zoneinfo (Debian's package tzdata).
meet::TimeZones time_zones_of_system(const base::Clock& clock);

/// The same; says so in the log where there are none.
meet::TimeZones time_zones_of_system(const base::Clock& clock, base::LogSink& log);

}  // namespace visio::main
