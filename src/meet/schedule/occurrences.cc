#include "meet/schedule/occurrences.h"

#include <algorithm>
#include <vector>

namespace visio::meet {
namespace {

using std::chrono::days;
using std::chrono::local_days;
using std::chrono::weekday;
using std::chrono::year_month;
using Frequency = Recurrence::Frequency;

/// Series end by themselves; one whose days never come does by this.
constexpr int max_periods = 4'000;

bool names(const Recurrence& recurrence, weekday wanted) {
  return std::ranges::find(recurrence.days, wanted, &RecurrenceDay::weekday) !=
         recurrence.days.end();
}

/// The day of a month that is meant; nothing where the month has none.
std::optional<local_days> day_of(year_month month, const RecurrenceDay& day) {
  if (day.ordinal < 0) return local_days(month / day.weekday[std::chrono::last]);
  const auto date = month / day.weekday[static_cast<unsigned>(day.ordinal)];
  if (!date.ok()) return {};
  return local_days(date);
}

std::vector<local_days> days_of_month(local_days first, const Recurrence& recurrence, int period) {
  const std::chrono::year_month_day date(first);
  const year_month month =
      date.year() / date.month() + std::chrono::months(period * recurrence.interval);
  std::vector<local_days> found;
  if (recurrence.days.empty() && (month / date.day()).ok()) {
    found.emplace_back(month / date.day());
  }
  for (const RecurrenceDay& day : recurrence.days) {
    if (const auto of_month = day_of(month, day)) found.push_back(*of_month);
  }
  std::ranges::sort(found);
  const auto twice = std::ranges::unique(found);
  found.erase(twice.begin(), twice.end());
  return found;
}

/// Weeks begin on Monday, as without WKST.
std::vector<local_days> days_of_week(local_days first, const Recurrence& recurrence, int period) {
  const local_days monday =
      first - (weekday(first) - std::chrono::Monday) + days(7 * period * recurrence.interval);
  std::vector<local_days> found;
  for (int day = 0; day < 7; ++day) {
    const local_days date = monday + days(day);
    const bool is_named = recurrence.days.empty() ? weekday(date) == weekday(first)
                                                  : names(recurrence, weekday(date));
    if (is_named) found.push_back(date);
  }
  return found;
}

/// The days of a series in the period that comes after `period` others.
std::vector<local_days> days_in(local_days first, const Recurrence& recurrence, int period) {
  switch (recurrence.frequency) {
    case Frequency::weekly:
      return days_of_week(first, recurrence, period);
    case Frequency::monthly:
      return days_of_month(first, recurrence, period);
    case Frequency::daily:
      break;
  }
  const local_days date = first + days(period * recurrence.interval);
  if (!recurrence.days.empty() && !names(recurrence, weekday(date))) return {};
  return {date};
}

}  // namespace

void for_each_start(std::chrono::local_seconds first, const Recurrence& recurrence,
                    const TimeZone& zone,
                    const std::function<bool(std::chrono::local_seconds)>& visit) {
  const auto day = std::chrono::floor<days>(first);
  const auto clock = first - day;
  int visited = 0;
  for (int period = 0; period < max_periods; ++period) {
    for (const local_days date : days_in(day, recurrence, period)) {
      if (date < day) continue;
      const std::chrono::local_seconds start = date + clock;
      if (recurrence.until && zone.to_utc(start) > *recurrence.until) return;
      if (!visit(start)) return;
      if (++visited == recurrence.count) return;
    }
  }
}

bool starts_on(local_days day, const Recurrence& recurrence) {
  return std::ranges::binary_search(days_in(day, recurrence, 0), day);
}

}  // namespace visio::meet
