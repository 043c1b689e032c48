#pragma once

#include <chrono>
#include <optional>

#include "base/bytes.h"
#include "meet/schedule/time_zone.h"

namespace visio::meet {

/// Reads a file of the compiled IANA database (TZif, RFC 8536 §3), of version 2 or later: what
/// holds from `since` on. Nothing where it is malformed.
std::optional<TimeZone> parse_zone_file(base::Bytes file, std::chrono::sys_seconds since);

}  // namespace visio::meet
