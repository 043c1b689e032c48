#include "livekit/speakers.h"

#include <algorithm>
#include <cmath>

#include "livekit/limits.h"

namespace visio::livekit {
namespace {

/// Nobody sees a smaller difference, and each one is a message to everybody.
float quantised(float level) {
  return std::min(1.0F, std::ceil(level * 8) / 8);
}

}  // namespace

void Speakers::note_level(const std::string& participant_sid, float level, base::Instant until) {
  Speaker& speaker = speakers_[participant_sid];
  speaker.loudest = std::max(speaker.loudest, std::clamp(level, 0.0F, 1.0F));
  speaker.active_until = std::max(speaker.active_until, until);
}

void Speakers::forget(const std::string& participant_sid) {
  speakers_.erase(participant_sid);
}

float Speakers::told(const std::string& participant_sid) const {
  const auto found = speakers_.find(participant_sid);
  return found == speakers_.end() ? 0 : found->second.told;
}

std::vector<wire::SpeakerInfo> Speakers::poll_changes(base::Instant now) {
  std::vector<wire::SpeakerInfo> changes;
  for (auto next = speakers_.begin(); next != speakers_.end();) {
    auto& [sid, speaker] = *next;
    // Two windows without a word: the shards report at their own times within the window.
    const bool silent = now - speaker.active_until >= 2 * limits::speakers;
    if (speaker.loudest > 0) speaker.smooth.add(speaker.loudest);
    speaker.loudest = 0;
    const float level = silent ? 0 : quantised(speaker.smooth.value());
    if (level != speaker.told) {
      wire::SpeakerInfo& change = changes.emplace_back();
      change.set_sid(sid);
      change.set_level(level);
      change.set_active(!silent);
      speaker.told = level;
    }
    next = silent ? speakers_.erase(next) : std::next(next);
  }
  std::ranges::sort(changes, std::greater(), &wire::SpeakerInfo::level);
  return changes;
}

}  // namespace visio::livekit
