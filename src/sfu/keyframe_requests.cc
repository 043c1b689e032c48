#include "sfu/keyframe_requests.h"

#include <algorithm>

namespace visio::sfu {
namespace {

using namespace std::chrono_literals;

constexpr base::Duration longest_pause = 2s;

/// A keyframe that takes longer to come is not worth waiting for.
constexpr base::Duration longest_arrival = 2s;

/// After its last packet, until it is with all receivers, and what they missed of it too.
constexpr base::Duration repair = 300ms;

}  // namespace

KeyframeRequests::KeyframeRequests(EncodingIndex encoding)
    : pause_(encoding == 0 ? 500ms : 1s), least_pause_(pause_) {}

void KeyframeRequests::begin(rtp::Timestamp timestamp, base::Instant now) {
  is_requested_ = false;
  pause_ = least_pause_;
  newest_ = {.timestamp = timestamp, .began_at = now, .ended_at = {}};
}

bool KeyframeRequests::poll_request(base::Instant now) {
  if (is_requested_ && is_coming(now)) is_requested_ = false;
  if (!is_requested_) return false;
  if (sent_at_) {
    if (now - *sent_at_ < pause_) return false;
    const bool was_answered = newest_ && newest_->began_at >= *sent_at_;
    if (!was_answered) pause_ = std::min(2 * pause_, longest_pause);
  }
  is_requested_ = false;
  sent_at_ = now;
  return true;
}

std::optional<base::Instant> KeyframeRequests::came_at(base::Instant now) const {
  if (!newest_) return std::nullopt;
  const base::Instant at =
      newest_->ended_at ? *newest_->ended_at + repair : newest_->began_at + longest_arrival;
  return at <= now ? std::optional(at) : std::nullopt;
}

bool KeyframeRequests::is_coming(base::Instant now) const {
  return newest_ && !came_at(now);
}

}  // namespace visio::sfu
