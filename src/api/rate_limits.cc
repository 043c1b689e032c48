#include "api/rate_limits.h"

#include <algorithm>
#include <utility>

namespace visio::api {
namespace {

/// A ministry's thousands may share an address, and come at the same minute.
struct Rate {
  int burst;
  int per_second;
};

Rate rate_of(RateClass rate) {
  switch (rate) {
    case RateClass::unlimited:
      break;
    case RateClass::joining:
      return {.burst = 5'000, .per_second = 500};
    case RateClass::creating:
      return {.burst = 500, .per_second = 5};
    case RateClass::moderating:
      return {.burst = 1'000, .per_second = 50};
    case RateClass::calling:
      return {.burst = 2'000, .per_second = 200};
    case RateClass::signing_in:
      return {.burst = 1'000, .per_second = 10};
  }
  std::unreachable();
}

/// What one person may, who has several pages open and comes back after a restart.
Rate rate_of_person(RateClass rate) {
  switch (rate) {
    case RateClass::creating:
      return {.burst = 100, .per_second = 2};
    case RateClass::signing_in:
      return {.burst = 60, .per_second = 1};
    default:
      return {.burst = 300, .per_second = 10};
  }
}

}  // namespace

std::optional<base::Duration> RateLimits::admit(RateClass rate, std::string_view caller,
                                                base::Instant now, Counted counted) {
  if (rate == RateClass::unlimited) return std::nullopt;
  const bool is_person = counted == Counted::person;
  const Rate allowed = is_person ? rate_of_person(rate) : rate_of(rate);
  const base::Duration interval = base::Duration(std::chrono::seconds(1)) / allowed.per_second;
  std::string name(1, static_cast<char>(rate));
  name.append(is_person ? "person " : "address ").append(caller);
  Caller& known = find(std::move(name));
  const base::Instant spent_until = std::max(known.spent_until, now) + interval;
  const base::Duration wait = spent_until - now - interval * allowed.burst;
  if (wait > base::Duration::zero()) return wait;
  known.spent_until = spent_until;
  return std::nullopt;
}

RateLimits::Caller& RateLimits::find(std::string name) {
  if (const auto found = by_caller_.find(name); found != by_caller_.end()) {
    callers_.splice(callers_.begin(), callers_, found->second);
    return *found->second;
  }
  if (callers_.size() == max_callers) {
    by_caller_.erase(callers_.back().name);
    callers_.pop_back();
  }
  callers_.push_front({std::move(name), {}});
  by_caller_.emplace(callers_.front().name, callers_.begin());
  return callers_.front();
}

}  // namespace visio::api
