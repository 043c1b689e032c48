#include "livekit/timers.h"

namespace visio::livekit {

void Timers::set(TimerKey key, base::Instant at) {
  cancel(key);
  at_.emplace(key, at);
  queue_.emplace(at, key);
}

void Timers::cancel(TimerKey key) {
  const auto found = at_.find(key);
  if (found == at_.end()) return;
  queue_.erase({found->second, key});
  at_.erase(found);
}

void Timers::cancel_all(std::uint64_t owner) {
  auto next = at_.lower_bound({owner, Deadline::activation});
  while (next != at_.end() && next->first.owner == owner) {
    queue_.erase({next->second, next->first});
    next = at_.erase(next);
  }
}

base::Instant Timers::next() const {
  return queue_.empty() ? base::never : queue_.begin()->first;
}

std::optional<TimerKey> Timers::pop(base::Instant now) {
  if (queue_.empty() || queue_.begin()->first > now) return std::nullopt;
  const TimerKey key = queue_.begin()->second;
  cancel(key);
  return key;
}

}  // namespace visio::livekit
