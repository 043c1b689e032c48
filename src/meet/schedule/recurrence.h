#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "meet/refusal.h"
#include "meet/schedule/time_zone.h"

namespace visio::meet {

/// A day on which a meeting repeats: each such weekday, or one of the month's.
struct RecurrenceDay {
  std::chrono::weekday weekday;
  int ordinal = 0;  ///< 0: each; 1 to 5: the first to the fifth of a month; -1: the last

  friend bool operator==(const RecurrenceDay&, const RecurrenceDay&) = default;
};

/// How a meeting repeats: the part of RFC 5545 §3.3.10 that calendars of all makers agree on. A
/// series always ends, by `count` or by `until`.
struct Recurrence {
  /// What `interval` counts: days, weeks or months (FREQ).
  enum class Frequency : std::uint8_t { daily, weekly, monthly };

  Frequency frequency = Frequency::weekly;
  int interval = 1;                                    ///< 1 to 99
  std::vector<RecurrenceDay> days = {};                ///< empty: that of the first meeting
  int count = 0;                                       ///< with the first one; 0: `until` says
  std::optional<std::chrono::sys_seconds> until = {};  ///< the last one begins then or before

  friend bool operator==(const Recurrence&, const Recurrence&) = default;
};

inline constexpr int max_recurrence_count = 1'000;

/// Reads "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH;UNTIL=20260625". An end that is a date includes that day
/// in the zone. What it says no to, it names, as of the field `recurrence`.
Decision<Recurrence> parse_recurrence(std::string_view text, const TimeZone& zone);

/// In the form that parse_recurrence() reads, with the end in UTC.
std::string text_of(const Recurrence& recurrence);

}  // namespace visio::meet
