#include "sfu/sent_packets.h"

#include <algorithm>
#include <cstring>

namespace visio::sfu {

SentPackets::SentPackets() : tape_(capacity) {}

void SentPackets::store(rtp::Ssrc ssrc, rtp::PacketIndex index, base::Bytes packet) {
  if (packet.empty() || packet.size() > tape_.size()) return;
  // A packet lies in one piece: what is left before the end of the block is skipped.
  const std::size_t before_end = tape_.size() - written_ % tape_.size();
  if (before_end < packet.size()) written_ += before_end;
  std::memcpy(&tape_[written_ % tape_.size()], packet.data(), packet.size());
  entries_[stored_++ % entries_.size()] = {.index = index,
                                           .position = written_,
                                           .ssrc = ssrc,
                                           .size = static_cast<std::uint16_t>(packet.size())};
  written_ += packet.size();
}

/// The newest first: what is asked for was sent a round trip ago.
base::Bytes SentPackets::find(rtp::Ssrc ssrc, rtp::PacketIndex index) const {
  const std::uint64_t oldest = stored_ - std::min<std::uint64_t>(stored_, entries_.size());
  for (std::uint64_t i = stored_; i > oldest; --i) {
    const Entry& entry = entries_[(i - 1) % entries_.size()];
    if (written_ - entry.position > tape_.size()) break;
    if (entry.ssrc != ssrc || entry.index != index) continue;
    return base::Bytes(tape_).subspan(entry.position % tape_.size(), entry.size);
  }
  return {};
}

}  // namespace visio::sfu
