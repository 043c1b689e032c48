#include "sfu/keyframe_patience.h"

#include <algorithm>
#include <utility>

namespace visio::sfu {
namespace {

using namespace std::chrono_literals;

/// A decoder that lacks a keyframe asks more often than this.
constexpr base::Duration relief = 2s;

/// So many in a row may have been lost on the way.
constexpr std::uint32_t tolerated = 3;

constexpr base::Duration first_wait = 1s;
constexpr base::Duration longest_wait = 10s;

/// From the keyframe before to the next that is asked for.
base::Duration wait_after(std::uint32_t in_vain) {
  if (in_vain <= tolerated) return {};
  const std::uint32_t doublings = std::min<std::uint32_t>(in_vain - tolerated - 1, 8);
  return std::min(first_wait * (1 << doublings), longest_wait);
}

}  // namespace

bool KeyframePatience::admit(std::optional<base::Instant> came_at, base::Instant now) {
  const bool had_stopped = !asked_at_ || now - *asked_at_ >= relief;
  asked_at_ = now;
  if (had_stopped) in_vain_ = 0;
  if (!came_at) return true;
  if (std::exchange(judged_at_, came_at) != came_at && !had_stopped) ++in_vain_;
  return now - *came_at >= wait_after(in_vain_);
}

}  // namespace visio::sfu
