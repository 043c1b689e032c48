#include "client/peer/missing_packets.h"

#include <algorithm>
#include <chrono>

namespace visio::client {
namespace {

using namespace std::chrono_literals;

constexpr base::Duration reordering_wait = 10ms;
constexpr base::Duration shortest_wait = 25ms;
constexpr std::uint64_t too_many = 300;

}  // namespace

void MissingPackets::receive(rtp::PacketIndex index, base::Instant now) {
  if (highest_ && index <= *highest_) {
    missing_.erase(index);
    return;
  }
  if (highest_ && index.value - highest_->value <= too_many) {
    for (std::uint64_t i = highest_->value + 1; i < index.value; ++i) {
      missing_.emplace(rtp::PacketIndex{i}, Missing{now, now + reordering_wait});
    }
  }
  highest_ = index;
}

std::vector<rtp::SequenceNumber> MissingPackets::collect(base::Instant now,
                                                         base::Duration round_trip) {
  std::erase_if(missing_, [&](const auto& entry) {
    const Missing& missing = entry.second;
    return now - missing.noticed_at > useful_for_ ||
           (missing.asked >= max_asked_ && missing.ask_at <= now);
  });
  std::vector<rtp::SequenceNumber> due;
  for (auto& [index, missing] : missing_) {
    if (missing.ask_at > now) continue;
    ++missing.asked;
    missing.ask_at = now + std::max(shortest_wait, round_trip + round_trip / 4);
    due.push_back(index.sequence_number());
  }
  return due;
}

}  // namespace visio::client
