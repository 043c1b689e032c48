#include "meet/schedule/calendar_zone.h"

#include <array>
#include <string>

#include "meet/schedule/calendar_time.h"

namespace visio::meet {
namespace {

using std::chrono::seconds;

/// A change of clocks that a zone's description begins with, and how it comes again.
struct Observance {
  std::chrono::local_seconds begins;  ///< as clocks show it until then
  seconds before{0};
  ZoneOffset offset;
  std::string recurrence = {};  ///< empty: it does not
};

/// "+0100"
std::string written(seconds from_utc) {
  const bool is_west = from_utc < seconds(0);
  const std::chrono::hh_mm_ss offset(is_west ? -from_utc : from_utc);
  std::string text(is_west ? "-" : "+");
  const auto append = [&](long number) {
    if (number < 10) text += '0';
    text += std::to_string(number);
  };
  append(offset.hours().count());
  append(offset.minutes().count());
  if (offset.seconds().count() != 0) append(offset.seconds().count());
  return text;
}

/// Empty where the change is not within the day that is named, which calendars could not say.
std::string yearly(const YearlyMoment& moment) {
  constexpr std::array<std::string_view, 7> weekdays{"SU", "MO", "TU", "WE", "TH", "FR", "SA"};
  if (moment.time < seconds(0) || moment.time >= std::chrono::days(1)) return {};
  std::string text = "FREQ=YEARLY;BYMONTH=";
  text += std::to_string(moment.month);
  text += ";BYDAY=";
  text += moment.week == 5 ? "-1" : std::to_string(moment.week);
  text += weekdays.at(moment.weekday);
  return text;
}

void add_observance(CalendarLines& lines, const Observance& observance) {
  const std::string_view kind = observance.offset.is_daylight ? "DAYLIGHT" : "STANDARD";
  lines.add("BEGIN", kind);
  lines.add("DTSTART", calendar_time(observance.begins));
  lines.add("TZOFFSETFROM", written(observance.before));
  lines.add("TZOFFSETTO", written(observance.offset.from_utc));
  if (!observance.recurrence.empty()) lines.add("RRULE", observance.recurrence);
  lines.add_text("TZNAME", observance.offset.name);
  lines.add("END", kind);
}

/// False where calendars could not follow the rule.
bool add_rule(CalendarLines& lines, const YearlyRule& rule, const CalendarSpan& span) {
  if (!rule.daylight) return false;
  const YearlyRule::Daylight& daylight = *rule.daylight;
  const std::string begins = yearly(daylight.begins);
  const std::string ends = yearly(daylight.ends);
  if (begins.empty() || ends.empty()) return false;
  const std::chrono::year_month_day date(std::chrono::floor<std::chrono::days>(span.from));
  const std::chrono::year before = date.year() - std::chrono::years(1);
  add_observance(lines, {.begins = daylight.begins.in(before),
                         .before = rule.standard.from_utc,
                         .offset = daylight.offset,
                         .recurrence = begins});
  add_observance(lines, {.begins = daylight.ends.in(before),
                         .before = daylight.offset.from_utc,
                         .offset = rule.standard,
                         .recurrence = ends});
  return true;
}

void add_changes(CalendarLines& lines, const TimeZone& zone, const CalendarSpan& span) {
  const ZoneOffset first = zone.offset_at(span.from);
  add_observance(lines, {.begins = zone.to_local(span.from) - std::chrono::days(1),
                         .before = first.from_utc,
                         .offset = first});
  for (const ZoneChange& change : zone.changes_between(span.from, span.to)) {
    const auto shown = std::chrono::local_seconds(change.at.time_since_epoch()) + change.before;
    add_observance(lines, {.begins = shown, .before = change.before, .offset = change.offset});
  }
}

}  // namespace

void add_zone(CalendarLines& lines, std::string_view name, const TimeZone& zone,
              const CalendarSpan& span) {
  lines.add("BEGIN", "VTIMEZONE");
  lines.add("TZID", name);
  const YearlyRule* const rule = zone.rule_between(span.from, span.to);
  if (!rule || !add_rule(lines, *rule, span)) add_changes(lines, zone, span);
  lines.add("END", "VTIMEZONE");
}

}  // namespace visio::meet
