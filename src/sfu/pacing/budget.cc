#include "sfu/pacing/budget.h"

#include <algorithm>

namespace visio::sfu::pacing {
namespace {

using namespace std::chrono_literals;

constexpr double pace = 1.5;             ///< times the estimate
constexpr double burst = 0.020;          ///< seconds of it that leave at once
constexpr double least_burst = 2400;     ///< bytes: two full packets
constexpr double run = 0.005;            ///< seconds of it that are worth waking up for
constexpr double packet = 1200;          ///< bytes
constexpr base::Duration soonest = 1ms;  ///< in which something that waited too long is to leave

double seconds(base::Duration span) {
  return static_cast<double>(span.count()) * 1e-6;
}

}  // namespace

void Budget::set_target(BitRate target) {
  is_limited_ = true;
  usual_rate_ = pace * static_cast<double>(target.bps) / 8;
  rate_ = std::max(rate_, usual_rate_);
  capacity_ = std::max(usual_rate_ * burst, least_burst);
}

void Budget::advance(std::size_t waiting, base::Duration left, base::Instant now) {
  if (now <= advanced_to_) return;
  const double needed = static_cast<double>(waiting) / seconds(std::max(left, soonest));
  rate_ = std::max(usual_rate_, needed);
  level_ = std::max(level_ - rate_ * seconds(now - advanced_to_), 0.0);
  advanced_to_ = now;
}

base::Instant Budget::next_room(std::size_t waiting) const {
  if (!is_limited_) return advanced_to_;
  const double wanted =
      std::min({static_cast<double>(waiting), std::max(rate_ * run, packet), capacity_});
  const double excess = level_ + wanted - capacity_;
  if (excess <= 0) return advanced_to_;
  if (rate_ <= 0) return advanced_to_ + longest_wait;
  const double wait = std::min(excess / rate_, seconds(longest_wait));
  return advanced_to_ + base::Duration(static_cast<std::int64_t>(wait * 1e6) + 1);
}

}  // namespace visio::sfu::pacing
