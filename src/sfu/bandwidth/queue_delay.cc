#include "sfu/bandwidth/queue_delay.h"

#include <algorithm>
#include <utility>

namespace visio::sfu::bandwidth {
namespace {

constexpr base::Duration moment = std::chrono::milliseconds(100);

/// Long enough to meet an empty queue, short enough for clocks that drift and routes that change.
constexpr base::Duration memory = std::chrono::seconds(10);

}  // namespace

void QueueDelay::add(base::Duration delay, base::Instant received) {
  lately_.add(delay, received, moment);
  ever_.add(delay, received, memory);
}

base::Duration QueueDelay::standing() const {
  if (lately_.value() == base::Duration::max()) return {};
  return lately_.value() - ever_.value();
}

void QueueDelay::Minimum::add(base::Duration value, base::Instant at, base::Duration span) {
  if (at - began_at >= 2 * span) {
    previous = current = base::Duration::max();
    began_at = at;
  } else if (at - began_at >= span) {
    previous = std::exchange(current, base::Duration::max());
    began_at = at;
  }
  current = std::min(current, value);
}

base::Duration QueueDelay::Minimum::value() const {
  return std::min(previous, current);
}

}  // namespace visio::sfu::bandwidth
