#include "sfu/forward_log.h"

#include <algorithm>

namespace visio::sfu {

rtp::PacketIndex ForwardLog::append(const LogEntry& entry) {
  entries_[end_ & (entries_.size() - 1)] = entry;
  return {end_++};
}

LogEntry* ForwardLog::find(rtp::PacketIndex number) {
  if (number.value < oldest() || number.value >= end_) return nullptr;
  return &entries_[number.value & (entries_.size() - 1)];
}

rtp::PacketIndex ForwardLog::unwrap(rtp::SequenceNumber number) const {
  const std::int64_t ahead = rtp::PacketIndex{end_}.sequence_number().distance_to(number);
  return {end_ + static_cast<std::uint64_t>(ahead)};
}

std::optional<rtp::PacketIndex> ForwardLog::number_of(std::uint32_t source,
                                                      rtp::PacketIndex from) const {
  std::uint64_t low = std::max(oldest(), from.value);
  std::uint64_t high = end_;
  while (low < high) {
    const std::uint64_t middle = low + (high - low) / 2;
    const auto ahead = static_cast<std::int32_t>(source - at(middle).source);
    if (ahead == 0) return rtp::PacketIndex{middle};
    ahead > 0 ? low = middle + 1 : high = middle;
  }
  return std::nullopt;
}

std::uint64_t ForwardLog::oldest() const {
  return std::max(first_, end_ - std::min<std::uint64_t>(end_, entries_.size()));
}

}  // namespace visio::sfu
