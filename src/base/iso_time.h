#pragma once

#include <chrono>
#include <string>

namespace visio::base {

/// "2026-11-29T23:00:05.120Z": a moment of the years 0 to 9999, in UTC (ISO 8601, RFC 3339).
std::string iso_time(std::chrono::sys_time<std::chrono::milliseconds> moment);

/// The same without the fraction of the second.
std::string iso_seconds(std::chrono::sys_time<std::chrono::milliseconds> moment);

}  // namespace visio::base
