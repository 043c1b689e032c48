#include "sfu/audio_level.h"

#include <algorithm>
#include <cmath>

#include "sfu/sender_clock.h"

namespace visio::sfu {
namespace {

constexpr std::uint8_t active_level = 35;  ///< in -dBov; quieter is background
constexpr std::int64_t min_active_percent = 40;

/// One packet stands for at most this much audio: a jump of the clock is no speech.
constexpr base::Duration longest_packet = std::chrono::milliseconds(120);

float linear(float below_overload) {
  return std::pow(10.0F, -below_overload / 20);
}

}  // namespace

void AudioLevelObserver::receive(rtp::AudioLevel level, rtp::Timestamp timestamp,
                                 std::uint32_t clock_rate, base::Instant now) {
  const std::int32_t units = last_timestamp_ ? last_timestamp_->distance_to(timestamp) : 0;
  if (last_timestamp_ && units <= 0) return;  // late, or the same again
  last_timestamp_ = timestamp;
  last_level_at_ = now;

  const base::Duration duration = std::min(clock_duration(units, clock_rate), longest_packet);
  observed_ += duration;
  if (level.below_overload <= active_level) {
    active_ += duration;
    loudest_ = std::min(loudest_, level.below_overload);
  }
  if (observed_ >= speaker_window) close_window();
}

void AudioLevelObserver::close_window() {
  float window = 0;
  if (active_ * 100 >= speaker_window * min_active_percent) {
    const float share =
        static_cast<float>(active_.count()) / static_cast<float>(speaker_window.count());
    window = linear(static_cast<float>(loudest_) - 20 * std::log10(share));
  }
  smoothed_.add(window);
  observed_ = {};
  active_ = {};
  loudest_ = 127;
}

std::optional<float> AudioLevelObserver::level(base::Instant now) const {
  if (now - last_level_at_ > 2 * speaker_window || smoothed_.value() < linear(active_level))
    return std::nullopt;
  return std::min(smoothed_.value(), 1.0F);
}

}  // namespace visio::sfu
