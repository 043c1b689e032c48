#include "base/iso_time.h"

#include <cstdint>

namespace visio::base {
namespace {

/// Appends a number with at least this many digits.
void append(std::string& text, std::int64_t number, std::size_t digits) {
  const std::string written = std::to_string(number);
  text.append(digits > written.size() ? digits - written.size() : 0, '0');
  text += written;
}

/// Without fraction and zone.
std::string date_and_time(std::chrono::sys_seconds moment) {
  const auto day = std::chrono::floor<std::chrono::days>(moment);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss time(moment - day);
  std::string text;
  append(text, static_cast<int>(date.year()), 4);
  text += '-';
  append(text, static_cast<unsigned>(date.month()), 2);
  text += '-';
  append(text, static_cast<unsigned>(date.day()), 2);
  text += 'T';
  append(text, time.hours().count(), 2);
  text += ':';
  append(text, time.minutes().count(), 2);
  text += ':';
  append(text, time.seconds().count(), 2);
  return text;
}

}  // namespace

std::string iso_time(std::chrono::sys_time<std::chrono::milliseconds> moment) {
  const auto second = std::chrono::floor<std::chrono::seconds>(moment);
  std::string text = date_and_time(second);
  text += '.';
  append(text, (moment - second).count(), 3);
  text += 'Z';
  return text;
}

std::string iso_seconds(std::chrono::sys_time<std::chrono::milliseconds> moment) {
  std::string text = date_and_time(std::chrono::floor<std::chrono::seconds>(moment));
  text += 'Z';
  return text;
}

}  // namespace visio::base
