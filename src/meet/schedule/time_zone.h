#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "meet/schedule/yearly_rule.h"

namespace visio::meet {

/// Clocks of a zone change to another offset.
struct ZoneChange {
  std::chrono::sys_seconds at;
  std::chrono::seconds before{0};  ///< the offset until then
  ZoneOffset offset;               ///< from then on

  friend bool operator==(const ZoneChange&, const ZoneChange&) = default;
};

/// What clocks show in one zone of the IANA database: the changes that are written down, and the
/// rule for the time behind the last one. A value: whoever reads the database makes it.
class TimeZone {
 public:
  /// A zone that always follows one rule.
  explicit TimeZone(YearlyRule rule) : rule_(std::move(rule)) {}

  /// `first` holds before all changes, which are in their order. Without a rule, the last offset
  /// stays for ever.
  TimeZone(ZoneOffset first, std::vector<ZoneChange> changes, std::optional<YearlyRule> rule);

  std::chrono::local_seconds to_local(std::chrono::sys_seconds moment) const {
    return std::chrono::local_seconds((moment + offset_at(moment).from_utc).time_since_epoch());
  }

  /// Of what clocks show twice, the first time; what they skip counts on from before the change
  /// (RFC 5545 §3.3.5).
  std::chrono::sys_seconds to_utc(std::chrono::local_seconds shown) const;

  /// How far clocks are from UTC at a moment, and what the offset is called.
  ZoneOffset offset_at(std::chrono::sys_seconds moment) const;

  /// Those after `from` and before `to`, in their order.
  std::vector<ZoneChange> changes_between(std::chrono::sys_seconds from,
                                          std::chrono::sys_seconds to) const;

  /// The rule, where between these moments clocks do nothing else than it says.
  const YearlyRule* rule_between(std::chrono::sys_seconds from, std::chrono::sys_seconds to) const;

 private:
  bool is_ruled(std::chrono::sys_seconds moment) const {
    return rule_ && (changes_.empty() || moment >= changes_.back().at);
  }

  ZoneOffset first_;
  std::vector<ZoneChange> changes_;
  std::optional<YearlyRule> rule_;
};

}  // namespace visio::meet
