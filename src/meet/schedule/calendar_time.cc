#include "meet/schedule/calendar_time.h"

#include "meet/schedule/written_time.h"

namespace visio::meet {
namespace {

/// With at least two digits.
void append(std::string& text, long number) {
  if (number < 10) text += '0';
  text += std::to_string(number);
}

/// The form of RFC 3339 of what has no separators: "2026-06-25T21:59:59Z".
std::string with_separators(std::string_view date, std::string_view time) {
  std::string text(date);
  text.insert(6, "-").insert(4, "-");
  text += time;
  text.insert(15, ":").insert(13, ":");
  return text;
}

}  // namespace

std::string calendar_time(std::chrono::local_seconds shown) {
  const auto day = std::chrono::floor<std::chrono::days>(shown);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss time(shown - day);
  std::string text = std::to_string(static_cast<int>(date.year()));
  append(text, static_cast<unsigned>(date.month()));
  append(text, static_cast<unsigned>(date.day()));
  text += 'T';
  append(text, time.hours().count());
  append(text, time.minutes().count());
  append(text, time.seconds().count());
  return text;
}

std::string calendar_time(std::chrono::sys_seconds moment) {
  return calendar_time(std::chrono::local_seconds(moment.time_since_epoch())) + 'Z';
}

std::optional<std::chrono::sys_seconds> parse_calendar_end(std::string_view text,
                                                           const TimeZone& zone) {
  constexpr std::size_t date_size = 8;
  const bool is_date = text.size() == date_size;
  if (!is_date && (text.size() != 16 || !text.ends_with('Z'))) return {};
  const auto written =
      parse_written_time(is_date ? with_separators(text, "T235959")
                                 : with_separators(text.substr(0, date_size), text.substr(8)));
  if (!written) return {};
  if (is_date) return zone.to_utc(written->shown);
  return std::chrono::sys_seconds(written->shown.time_since_epoch());
}

}  // namespace visio::meet
