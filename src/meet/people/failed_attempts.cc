#include "meet/people/failed_attempts.h"

#include <algorithm>

namespace visio::meet {

std::optional<base::Duration> FailedAttempts::begin(std::string_view name, base::Instant now) {
  Entry& entry = find(name, now);
  if (entry.free_again > now) return entry.free_again - now;
  ++entry.attempts;
  entry.last = now;
  entry.free_again = now + wait_after(entry.attempts);
  return std::nullopt;
}

void FailedAttempts::succeeded(std::string_view name) {
  const auto found = by_name_.find(name);
  if (found == by_name_.end()) return;
  const auto entry = found->second;
  by_name_.erase(found);
  entries_.erase(entry);
}

int FailedAttempts::left(std::string_view name) const {
  const auto found = by_name_.find(name);
  const int attempts = found == by_name_.end() ? 0 : found->second->attempts;
  return std::max(rules_.free - attempts, 0);
}

FailedAttempts::Entry& FailedAttempts::find(std::string_view name, base::Instant now) {
  if (const auto found = by_name_.find(name); found != by_name_.end()) {
    entries_.splice(entries_.begin(), entries_, found->second);
    Entry& entry = *found->second;
    if (now - entry.last >= rules_.remembered) entry.attempts = 0;
    return entry;
  }
  if (by_name_.size() == max_names) {
    by_name_.erase(entries_.back().name);
    entries_.pop_back();
  }
  entries_.push_front({.name = std::string(name)});
  by_name_.emplace(entries_.front().name, entries_.begin());
  return entries_.front();
}

base::Duration FailedAttempts::wait_after(int attempts) const {
  if (attempts <= rules_.free) return base::Duration::zero();
  base::Duration wait = rules_.first;
  for (int more = attempts - rules_.free - 1; more > 0 && wait < rules_.longest; --more) wait *= 2;
  return std::min(wait, rules_.longest);
}

}  // namespace visio::meet
