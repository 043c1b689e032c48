#pragma once

#include <cstddef>
#include <cstdint>
#include <deque>
#include <string>
#include <utility>
#include <vector>

#include "base/bytes.h"
#include "base/time.h"
#include "sfu/ids.h"

namespace visio::livekit {

/// A reliable packet that was delivered a moment ago.
struct ReplayedPacket {
  std::string sender_sid;
  std::uint32_t sequence = 0;
  std::vector<sfu::ParticipantId> recipients;  ///< sorted
  std::vector<std::byte> bytes;
  base::Instant sent_at;

  /// What it takes in memory, about.
  std::size_t cost() const {
    return sizeof(ReplayedPacket) + recipients.size() * sizeof(recipients[0]) + bytes.size();
  }
};

/// A room's reliable packets of the last limits::replay, for those whose transport was away.
class ReplayCache {
 public:
  /// Keeps a packet. What is older than limits::replay, or too much, goes.
  void add(ReplayedPacket packet, base::Instant now);

  /// What `recipient` should have got from `sender_sid` after the packet number `last`.
  std::vector<const ReplayedPacket*> missed(sfu::ParticipantId recipient,
                                            const std::string& sender_sid, std::uint32_t last,
                                            base::Instant now) const;

 private:
  std::deque<ReplayedPacket> packets_;
  std::size_t bytes_ = 0;
};

}  // namespace visio::livekit
