#include "sfu/speaker_gate.h"

#include <algorithm>

namespace visio::sfu {
namespace {

using namespace std::chrono_literals;

constexpr std::int32_t hundredths = 100;
constexpr std::int32_t quietest = 60;  ///< in -dBov; what is quieter is silence
constexpr std::int32_t speech = 10;    ///< decibels above that
constexpr std::int32_t fall = 20;      ///< decibels per second, so that pauses between words pass
constexpr std::int32_t preference = 300;  ///< of those open: a newcomer must be louder by this much

constexpr base::Duration hold = 500ms;   ///< of silence before one that lost its slot closes
constexpr base::Duration patience = 3s;  ///< with one that lost its slot and talks on
constexpr base::Duration rank_validity = 3 * rank_interval;

}  // namespace

/// Up by half the way with each packet: a click of 20 ms is half as loud as speech.
void Speaker::receive(rtp::AudioLevel level, base::Instant now) {
  const std::int32_t above = quietest - std::min(std::int32_t{level.below_overload}, quietest);
  const std::int32_t faded = loudness(now);
  loudness_ = std::max(faded, (above * hundredths + faded) / 2);
  measured_at_ = now;
  if (above >= speech) spoke_at_ = now;
  is_measured_ = true;
}

void Speaker::set_muted(bool muted) {
  is_muted_ = muted;
  loudness_ = 0;
  spoke_at_.reset();
  close();
}

std::int32_t Speaker::loudness(base::Instant now) const {
  const std::int64_t faded = (now - measured_at_) * fall * hundredths / 1s;
  return static_cast<std::int32_t>(std::max<std::int64_t>(0, loudness_ - faded));
}

SpeakerRank Speaker::rank(base::Instant now) const {
  return {loudness(now) + (is_open_ ? preference : 0), of_};
}

void Speaker::set_slot(bool has_slot, base::Instant now) {
  if (has_slot_ && !has_slot) lost_slot_at_ = now;
  has_slot_ = has_slot;
}

bool Speaker::may_close(base::Instant now) const {
  if (has_slot_) return false;
  return !spoke_at_ || now - *spoke_at_ >= hold || now - lost_slot_at_ >= patience;
}

void SpeakerGate::add(Speaker& speaker) {
  own_.push_back(&speaker);
  own_ranks_.reserve(own_.size());
  ranking_.reserve(own_.size());
}

bool SpeakerGate::decide(Speaker& speaker, base::Instant now) {
  if (!speaker.is_measured()) return true;
  if (speaker.is_open_) {
    speaker.is_open_ = !speaker.may_close(now);
  } else if (!threshold_ || speaker.rank(now) > *threshold_) {
    speaker.is_open_ = true;
    assign_slots(now);
    speaker.is_open_ = speaker.has_slot_;
  }
  return speaker.is_open_;
}

void SpeakerGate::receive(const SpeakerRank& rank, base::Instant now) {
  const auto known = std::ranges::find(others_, rank.publication,
                                       [](const Received& one) { return one.rank.publication; });
  if (known != others_.end()) {
    *known = {rank, now};
  } else {
    others_.push_back({rank, now});
  }
}

void SpeakerGate::assign_slots(base::Instant now) {
  std::erase_if(others_, [&](const Received& one) { return now - one.at > rank_validity; });
  own_ranks_.clear();
  for (const Speaker* const speaker : own_) {
    if (!speaker->is_muted_ && speaker->is_measured_) own_ranks_.push_back(speaker->rank(now));
  }
  threshold_ = least_with_slot();
  keep_loudest(own_ranks_);
  for (Speaker* const speaker : own_) {
    const bool has_slot = !speaker->is_muted_ && (!threshold_ || speaker->rank(now) >= *threshold_);
    speaker->set_slot(has_slot, now);
  }
}

std::optional<SpeakerRank> SpeakerGate::least_with_slot() {
  ranking_ = own_ranks_;
  for (const Received& other : others_) ranking_.push_back(other.rank);
  if (ranking_.size() <= slots_) return std::nullopt;
  const auto last = ranking_.begin() + static_cast<std::ptrdiff_t>(slots_) - 1;
  std::ranges::nth_element(ranking_, last, std::greater());
  return *last;
}

void SpeakerGate::keep_loudest(std::vector<SpeakerRank>& ranks) const {
  const std::size_t kept = std::min(ranks.size(), slots_);
  const auto end = ranks.begin() + static_cast<std::ptrdiff_t>(kept);
  std::ranges::partial_sort(ranks, end, std::greater());
  ranks.erase(end, ranks.end());
}

}  // namespace visio::sfu
