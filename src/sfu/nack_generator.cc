#include "sfu/nack_generator.h"

#include <algorithm>

#include "sfu/packet.h"

namespace visio::sfu {
namespace {

using namespace std::chrono_literals;

/// Packets overtake each other on the way; most that are late by this much still come.
constexpr base::Duration reorder_wait = 10ms;

constexpr base::Duration shortest_wait = 20ms;
constexpr base::Duration longest_wait = 400ms;

/// The wait before asking for the n-th time: the round trip, a quarter longer each time.
base::Duration wait_after(std::uint8_t times_asked, base::Duration round_trip) {
  base::Duration wait = std::max(shortest_wait, round_trip);
  for (std::uint8_t i = 1; i < times_asked; ++i) wait += wait / 4;
  return std::min(wait, longest_wait);
}

}  // namespace

NackGenerator::NackGenerator(codec::MediaKind kind)
    : max_asked_(kind == codec::MediaKind::audio ? 3 : 10),
      useful_for_(kind == codec::MediaKind::audio ? latest_useful_sound : 1000ms) {
  missing_.reserve(max_missing);
}

bool NackGenerator::receive(rtp::PacketIndex index, base::Instant now) {
  if (!highest_ || index > *highest_) {
    const rtp::PacketIndex previous = highest_.value_or(rtp::PacketIndex{index.value - 1});
    highest_ = index;
    const std::uint64_t lost = index.value - previous.value - 1;
    if (lost > max_missing - missing_.size()) {
      missing_.clear();
      return false;
    }
    for (std::uint64_t i = previous.value + 1; i < index.value; ++i) {
      missing_.push_back({.index = {i}, .noticed_at = now, .ask_at = now + reorder_wait});
    }
    return true;
  }
  const auto found = std::ranges::lower_bound(missing_, index, {}, &Missing::index);
  if (found != missing_.end() && found->index == index) missing_.erase(found);
  return true;
}

void NackGenerator::collect(base::Instant now, base::Duration round_trip,
                            std::vector<rtp::SequenceNumber>& due) {
  std::erase_if(missing_,
                [&](const Missing& missing) { return is_hopeless(missing, round_trip, now); });
  for (Missing& missing : missing_) {
    if (missing.ask_at > now) continue;
    ++missing.times_asked;
    missing.ask_at = now + wait_after(missing.times_asked, round_trip);
    due.push_back(missing.index.sequence_number());
  }
}

void NackGenerator::reset() {
  highest_.reset();
  missing_.clear();
}

bool NackGenerator::is_hopeless(const Missing& missing, base::Duration round_trip,
                                base::Instant now) const {
  return now - missing.noticed_at + round_trip > useful_for_ ||
         (missing.times_asked >= max_asked_ && missing.ask_at <= now);
}

}  // namespace visio::sfu
