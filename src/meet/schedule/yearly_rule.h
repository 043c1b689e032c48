#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace visio::meet {

/// What clocks show beside UTC.
struct ZoneOffset {
  std::chrono::seconds from_utc{0};  ///< positive to the east
  std::string name = {};             ///< "CET"
  bool is_daylight = false;

  friend bool operator==(const ZoneOffset&, const ZoneOffset&) = default;
};

/// A moment of each year: "the last Sunday of March at two".
struct YearlyMoment {
  unsigned month = 1;                ///< 1 to 12
  unsigned week = 1;                 ///< 1 to 4; 5 is the last one
  unsigned weekday = 0;              ///< 0 is Sunday
  std::chrono::seconds time{7'200};  ///< what clocks show before the change, from midnight on

  /// The moment in one year, as clocks show it before the change.
  std::chrono::local_seconds in(std::chrono::year year) const;

  friend bool operator==(const YearlyMoment&, const YearlyMoment&) = default;
};

/// How a zone's clocks go, year after year.
struct YearlyRule {
  /// The part of the year with other clocks.
  struct Daylight {
    ZoneOffset offset;
    YearlyMoment begins;
    YearlyMoment ends;

    friend bool operator==(const Daylight&, const Daylight&) = default;
  };

  ZoneOffset standard;
  std::optional<Daylight> daylight = {};

  /// When daylight time begins and ends in a year.
  std::chrono::sys_seconds beginning_in(std::chrono::year year) const;
  std::chrono::sys_seconds end_in(std::chrono::year year) const;

  /// What holds at a moment.
  ZoneOffset offset_at(std::chrono::sys_seconds moment) const;

  friend bool operator==(const YearlyRule&, const YearlyRule&) = default;
};

/// Reads "CET-1CEST,M3.5.0,M10.5.0/3", the form that the IANA database gives rules in (POSIX.1-2024
/// §8.3, RFC 8536 §3.3). Nothing where it is malformed, or dates are not of the form Mm.w.d: the
/// database has no others.
std::optional<YearlyRule> parse_yearly_rule(std::string_view text);

}  // namespace visio::meet
