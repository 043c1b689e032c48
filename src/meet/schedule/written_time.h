#pragma once

#include <chrono>
#include <optional>
#include <string_view>

namespace visio::meet {

/// A moment as somebody writes it down.
struct WrittenTime {
  std::chrono::local_seconds shown;                   ///< by the clocks of that place
  std::optional<std::chrono::seconds> from_utc = {};  ///< nothing: the place is said elsewhere
};

/// Reads "2026-03-19T14:00", with or without seconds and fraction, which counts for nothing, and
/// with "Z", "+01:00" or nothing behind it (RFC 3339 §5.6), of the years 2000 to 2199. Nothing
/// where it is malformed.
std::optional<WrittenTime> parse_written_time(std::string_view text);

}  // namespace visio::meet
