#pragma once

#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "meet/schedule/time_zone.h"

namespace visio::meet {

/// The zones that there are, by their IANA names. UTC is always one. Filled once, then read by any
/// thread.
class TimeZones {
 public:
  TimeZones() { add("UTC", TimeZone(YearlyRule{.standard = {.name = "UTC"}})); }

  /// One that is there already stays.
  void add(std::string name, TimeZone zone) { zones_.emplace(std::move(name), std::move(zone)); }

  /// Null where there is no such zone. Lives as long as this.
  const TimeZone* find(std::string_view name) const {
    const auto found = zones_.find(name);
    return found == zones_.end() ? nullptr : &found->second;
  }

  std::size_t size() const { return zones_.size(); }

 private:
  std::map<std::string, TimeZone, std::less<>> zones_;
};

/// Where the machine has no database of zones.
inline const TimeZones& only_utc() {
  static const TimeZones zones;
  return zones;
}

}  // namespace visio::meet
