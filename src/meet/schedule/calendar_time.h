#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "meet/schedule/time_zone.h"

namespace visio::meet {

/// "20260319T130000Z" (RFC 5545 §3.3.5, form 2).
std::string calendar_time(std::chrono::sys_seconds moment);

/// "20260319T140000", by the clocks of a zone that is said beside it (form 3).
std::string calendar_time(std::chrono::local_seconds shown);

/// Reads "20260625T215959Z", or "20260625": the last second of that day in the zone. Nothing where
/// it is malformed.
std::optional<std::chrono::sys_seconds> parse_calendar_end(std::string_view text,
                                                           const TimeZone& zone);

}  // namespace visio::meet
