#include "sfu/speaker_gate.h"

#include <algorithm>

namespace visio::sfu {
namespace {

using namespace std::chrono_literals;

constexpr std::int32_t hundredths = 100;
constexpr std::int32_t quietest = 60;  ///< in -dBov; what is quieter is silence
constexpr std::int32_t speech = 10;    ///< decibels above that
constexpr std::int32_t fall = 20;      ///< decibels per second, so that pauses between words pass
constexpr std::int32_t preference = 300;  ///< of who is open: who comes must be louder by this much

constexpr base::Duration hold = 500ms;   ///< of silence before who lost its seat closes
constexpr base::Duration patience = 3s;  ///< with who lost its seat and talks on
constexpr base::Duration claim_validity = 3 * claim_interval;

}  // namespace

/// Up by half the way with each packet: a click of 20 ms is half a voice.
void Voice::receive(rtp::AudioLevel level, base::Instant now) {
  const std::int32_t above = quietest - std::min(std::int32_t{level.below_overload}, quietest);
  const std::int32_t faded = loudness(now);
  loudness_ = std::max(faded, (above * hundredths + faded) / 2);
  heard_at_ = now;
  if (above >= speech) spoke_at_ = now;
  is_measured_ = true;
}

void Voice::set_muted(bool muted) {
  is_muted_ = muted;
  loudness_ = 0;
  spoke_at_.reset();
  close();
}

std::int32_t Voice::loudness(base::Instant now) const {
  const std::int64_t faded = (now - heard_at_) * fall * hundredths / 1s;
  return static_cast<std::int32_t>(std::max<std::int64_t>(0, loudness_ - faded));
}

Claim Voice::claim(base::Instant now) const {
  return {loudness(now) + (is_open_ ? preference : 0), of_};
}

void Voice::set_seated(bool seated, base::Instant now) {
  if (is_seated_ && !seated) unseated_at_ = now;
  is_seated_ = seated;
}

bool Voice::may_close(base::Instant now) const {
  if (is_seated_) return false;
  return !spoke_at_ || now - *spoke_at_ >= hold || now - unseated_at_ >= patience;
}

void SpeakerGate::add(Voice& voice) {
  own_.push_back(&voice);
  claims_.reserve(own_.size());
  ranking_.reserve(own_.size());
}

bool SpeakerGate::decide(Voice& voice, base::Instant now) {
  if (!voice.is_measured()) return true;
  if (voice.is_open_) {
    voice.is_open_ = !voice.may_close(now);
  } else if (!bar_ || voice.claim(now) > *bar_) {
    voice.is_open_ = true;
    rank(now);
    voice.is_open_ = voice.is_seated_;
  }
  return voice.is_open_;
}

void SpeakerGate::hear(const Claim& claim, base::Instant now) {
  const auto known = std::ranges::find(others_, claim.publication,
                                       [](const Heard& heard) { return heard.claim.publication; });
  if (known != others_.end()) {
    *known = {claim, now};
  } else {
    others_.push_back({claim, now});
  }
}

void SpeakerGate::rank(base::Instant now) {
  std::erase_if(others_, [&](const Heard& heard) { return now - heard.at > claim_validity; });
  claims_.clear();
  for (const Voice* const voice : own_) {
    if (!voice->is_muted_ && voice->is_measured_) claims_.push_back(voice->claim(now));
  }
  const std::size_t all = claims_.size() + others_.size();
  const std::size_t kept = std::min(claims_.size(), seats_);
  const auto end = claims_.begin() + static_cast<std::ptrdiff_t>(kept);
  std::ranges::partial_sort(claims_, end, std::greater());
  claims_.erase(end, claims_.end());

  ranking_ = claims_;
  for (const Heard& heard : others_) ranking_.push_back(heard.claim);
  bar_.reset();
  if (all > seats_) {
    const auto last = ranking_.begin() + static_cast<std::ptrdiff_t>(seats_) - 1;
    std::ranges::nth_element(ranking_, last, std::greater());
    bar_ = *last;
  }
  for (Voice* const voice : own_) {
    const bool seated = !voice->is_muted_ && (!bar_ || voice->claim(now) >= *bar_);
    voice->set_seated(seated, now);
  }
}

}  // namespace visio::sfu
