#include "livekit/speakers.h"

#include <algorithm>
#include <cmath>

#include "livekit/limits.h"

namespace visio::livekit {
namespace {

constexpr float smoothing = 2.0F / 3;  // of an average over two windows

/// Nobody sees a smaller difference, and each one is a message to everybody.
float quantised(float level) {
  return std::min(1.0F, std::ceil(level * 8) / 8);
}

}  // namespace

void Speakers::hear(const std::string& participant_sid, float level, base::Instant until) {
  Voice& voice = voices_[participant_sid];
  voice.heard = std::max(voice.heard, std::clamp(level, 0.0F, 1.0F));
  voice.heard_at = std::max(voice.heard_at, until);
}

void Speakers::forget(const std::string& participant_sid) {
  voices_.erase(participant_sid);
}

std::vector<wire::SpeakerInfo> Speakers::poll_changes(base::Instant now) {
  std::vector<wire::SpeakerInfo> changes;
  for (auto next = voices_.begin(); next != voices_.end();) {
    auto& [sid, voice] = *next;
    // Two windows without a word: the shards report at their own times within the window.
    const bool silent = now - voice.heard_at >= 2 * limits::speakers;
    if (voice.heard > 0) voice.smooth += smoothing * (voice.heard - voice.smooth);
    voice.heard = 0;
    const float level = silent ? 0 : quantised(voice.smooth);
    if (level != voice.told) {
      wire::SpeakerInfo& change = changes.emplace_back();
      change.set_sid(sid);
      change.set_level(level);
      change.set_active(!silent);
      voice.told = level;
    }
    next = silent ? voices_.erase(next) : std::next(next);
  }
  std::ranges::sort(changes, std::greater(), &wire::SpeakerInfo::level);
  return changes;
}

}  // namespace visio::livekit
