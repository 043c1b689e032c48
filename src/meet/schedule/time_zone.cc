#include "meet/schedule/time_zone.h"

#include <algorithm>
#include <utility>

namespace visio::meet {
namespace {

using std::chrono::sys_seconds;

std::chrono::year year_of(sys_seconds moment) {
  return std::chrono::year_month_day(std::chrono::floor<std::chrono::days>(moment)).year();
}

/// What a rule does between two moments, in its order.
std::vector<ZoneChange> changes_by(const YearlyRule& rule, sys_seconds from, sys_seconds to) {
  std::vector<ZoneChange> changes;
  if (!rule.daylight) return changes;
  const std::chrono::seconds standard = rule.standard.from_utc;
  const std::chrono::seconds daylight = rule.daylight->offset.from_utc;
  for (auto year = year_of(from) - std::chrono::years(1); year <= year_of(to); ++year) {
    changes.push_back(
        {.at = rule.beginning_in(year), .before = standard, .offset = rule.daylight->offset});
    changes.push_back({.at = rule.end_in(year), .before = daylight, .offset = rule.standard});
  }
  std::erase_if(changes,
                [&](const ZoneChange& change) { return change.at <= from || change.at >= to; });
  std::ranges::sort(changes, {}, &ZoneChange::at);
  return changes;
}

}  // namespace

TimeZone::TimeZone(ZoneOffset first, std::vector<ZoneChange> changes,
                   std::optional<YearlyRule> rule)
    : first_(std::move(first)), changes_(std::move(changes)), rule_(std::move(rule)) {}

ZoneOffset TimeZone::offset_at(sys_seconds moment) const {
  if (is_ruled(moment)) return rule_->offset_at(moment);
  const auto after = std::ranges::upper_bound(changes_, moment, {}, &ZoneChange::at);
  return after == changes_.begin() ? first_ : std::prev(after)->offset;
}

sys_seconds TimeZone::to_utc(std::chrono::local_seconds shown) const {
  const sys_seconds as_if_utc(shown.time_since_epoch());
  const std::chrono::seconds before = offset_at(as_if_utc - std::chrono::days(1)).from_utc;
  const sys_seconds by_old = as_if_utc - before;
  const std::chrono::seconds after = offset_at(by_old).from_utc;
  if (after == before) return by_old;
  const sys_seconds by_new = as_if_utc - after;
  return offset_at(by_new).from_utc == after ? by_new : by_old;
}

std::vector<ZoneChange> TimeZone::changes_between(sys_seconds from, sys_seconds to) const {
  std::vector<ZoneChange> changes;
  for (const ZoneChange& change : changes_) {
    if (change.at > from && change.at < to) changes.push_back(change);
  }
  if (!rule_) return changes;
  const sys_seconds ruled = changes_.empty() ? from : std::max(from, changes_.back().at);
  if (ruled < to) std::ranges::move(changes_by(*rule_, ruled, to), std::back_inserter(changes));
  return changes;
}

const YearlyRule* TimeZone::rule_between(sys_seconds from, sys_seconds to) const {
  if (!rule_ || offset_at(from) != rule_->offset_at(from)) return nullptr;
  return changes_between(from, to) == changes_by(*rule_, from, to) ? &*rule_ : nullptr;
}

}  // namespace visio::meet
