#include "meet/schedule/recurrence.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "meet/schedule/calendar_time.h"

namespace visio::meet {
namespace {

using Frequency = Recurrence::Frequency;

constexpr std::array<std::string_view, 7> weekdays{"SU", "MO", "TU", "WE", "TH", "FR", "SA"};
constexpr std::array<std::pair<std::string_view, Frequency>, 3> frequencies{
    {{"DAILY", Frequency::daily}, {"WEEKLY", Frequency::weekly}, {"MONTHLY", Frequency::monthly}}};

std::unexpected<Refusal> no(std::string message) {
  return std::unexpected(Refusal{Refusal::Reason::not_allowed, "recurrence", std::move(message)});
}

/// Takes what stands before the next `separator` off the front.
std::string_view take_part(std::string_view& text, char separator) {
  const std::size_t end = text.find(separator);
  const std::string_view part = text.substr(0, end);
  text = end == std::string_view::npos ? std::string_view() : text.substr(end + 1);
  return part;
}

/// A whole number within limits; nothing where it is none.
std::optional<int> number_in(std::string_view text, int least, int most) {
  if (text.starts_with('+')) text.remove_prefix(1);
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool is_whole = error == std::errc() && end == text.data() + text.size();
  if (!is_whole || value < least || value > most) return {};
  return value;
}

/// "TH", "3TH" or "-1FR".
std::optional<RecurrenceDay> day_in(std::string_view text) {
  if (text.size() < 2) return {};
  const auto weekday = std::ranges::find(weekdays, text.substr(text.size() - 2));
  if (weekday == weekdays.end()) return {};
  RecurrenceDay day{.weekday =
                        std::chrono::weekday(static_cast<unsigned>(weekday - weekdays.begin()))};
  text.remove_suffix(2);
  if (text.empty()) return day;
  const auto ordinal = number_in(text, -1, 5);
  if (!ordinal || *ordinal == 0) return {};
  day.ordinal = *ordinal;
  return day;
}

std::optional<std::vector<RecurrenceDay>> days_in(std::string_view list) {
  std::vector<RecurrenceDay> days;
  while (!list.empty()) {
    const auto day = day_in(take_part(list, ','));
    if (!day || std::ranges::find(days, *day) != days.end()) return {};
    days.push_back(*day);
  }
  if (days.empty()) return {};
  return days;
}

Decision<void> read_part(std::string_view name, std::string_view value, const TimeZone& zone,
                         Recurrence& recurrence) {
  if (name == "INTERVAL") {
    const auto interval = number_in(value, 1, 99);
    if (!interval) return no("INTERVAL must be a whole number from 1 to 99.");
    recurrence.interval = *interval;
  } else if (name == "BYDAY") {
    auto days = days_in(value);
    if (!days) return no("BYDAY must be days such as MO,TH or, of a month, 2TU or -1FR.");
    recurrence.days = *std::move(days);
  } else if (name == "COUNT") {
    const auto count = number_in(value, 1, max_recurrence_count);
    if (!count) return no("COUNT must be a whole number from 1 to 1000.");
    recurrence.count = *count;
  } else if (name == "UNTIL") {
    recurrence.until = parse_calendar_end(value, zone);
    if (!recurrence.until) return no("UNTIL must be a day, 20260625, or a time, 20260625T215959Z.");
  } else {
    return no("This may say FREQ, INTERVAL, BYDAY, and COUNT or UNTIL.");
  }
  return {};
}

Decision<Frequency> read_frequency(std::string_view name, std::string_view value) {
  const auto found =
      std::ranges::find(frequencies, value, [](const auto& row) { return row.first; });
  if (name == "FREQ" && found != frequencies.end()) return found->second;
  return no("This must begin with FREQ=DAILY, FREQ=WEEKLY or FREQ=MONTHLY.");
}

/// What holds for the parts together.
Decision<void> check(const Recurrence& recurrence) {
  if ((recurrence.count == 0) == !recurrence.until.has_value()) {
    return no("Say when the series ends, by either COUNT or UNTIL.");
  }
  const bool is_monthly = recurrence.frequency == Frequency::monthly;
  for (const RecurrenceDay& day : recurrence.days) {
    if ((day.ordinal != 0) != is_monthly) {
      return no("BYDAY names weekdays, such as TH, and of a month which one, such as 2TU or -1FR.");
    }
  }
  return {};
}

void append_days(std::string& text, const std::vector<RecurrenceDay>& days) {
  std::string_view separator = ";BYDAY=";
  for (const RecurrenceDay& day : days) {
    text += separator;
    if (day.ordinal != 0) text += std::to_string(day.ordinal);
    text += weekdays.at(day.weekday.c_encoding());
    separator = ",";
  }
}

}  // namespace

Decision<Recurrence> parse_recurrence(std::string_view text, const TimeZone& zone) {
  Recurrence recurrence;
  bool is_first = true;
  std::vector<std::string_view> seen;
  while (!text.empty()) {
    std::string_view value = take_part(text, ';');
    const std::string_view name = take_part(value, '=');
    if (std::ranges::find(seen, name) != seen.end()) return no("Each part may come once.");
    seen.push_back(name);
    if (std::exchange(is_first, false)) {
      const auto frequency = read_frequency(name, value);
      if (!frequency) return std::unexpected(frequency.error());
      recurrence.frequency = *frequency;
    } else if (const auto read = read_part(name, value, zone, recurrence); !read) {
      return std::unexpected(read.error());
    }
  }
  if (const auto whole = check(recurrence); !whole) return std::unexpected(whole.error());
  return recurrence;
}

std::string text_of(const Recurrence& recurrence) {
  std::string text = "FREQ=";
  text += std::ranges::find(frequencies, recurrence.frequency, [](const auto& row) {
            return row.second;
          })->first;
  if (recurrence.interval != 1)
    text.append(";INTERVAL=").append(std::to_string(recurrence.interval));
  append_days(text, recurrence.days);
  if (recurrence.count != 0) text.append(";COUNT=").append(std::to_string(recurrence.count));
  if (recurrence.until) text.append(";UNTIL=").append(calendar_time(*recurrence.until));
  return text;
}

}  // namespace visio::meet
