#include "livekit/replay_cache.h"

#include <algorithm>

#include "livekit/limits.h"

namespace visio::livekit {

void ReplayCache::add(ReplayedPacket packet, base::Instant now) {
  bytes_ += packet.cost();
  packets_.push_back(std::move(packet));
  while (!packets_.empty() &&
         (bytes_ > limits::replayed_bytes || now - packets_.front().sent_at > limits::replay)) {
    bytes_ -= packets_.front().cost();
    packets_.pop_front();
  }
}

std::vector<const ReplayedPacket*> ReplayCache::missed(sfu::ParticipantId recipient,
                                                       const std::string& sender_sid,
                                                       std::uint32_t last,
                                                       base::Instant now) const {
  std::vector<const ReplayedPacket*> found;
  for (const ReplayedPacket& packet : packets_) {
    if (packet.sender_sid == sender_sid && packet.sequence > last &&
        now - packet.sent_at <= limits::replay &&
        std::ranges::binary_search(packet.recipients, recipient)) {
      found.push_back(&packet);
    }
  }
  return found;
}

}  // namespace visio::livekit
