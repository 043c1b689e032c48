#pragma once

#include <map>
#include <optional>
#include <vector>

#include "base/time.h"
#include "protocol/rtp/types.h"

namespace visio::client {

namespace rtp = protocol::rtp;

/// Which packets of one source are missing, and when to ask for them again.
class MissingPackets {
 public:
  /// Asked for `max_asked` times at most, and no longer than `useful_for`.
  MissingPackets(unsigned max_asked, base::Duration useful_for)
      : max_asked_(max_asked), useful_for_(useful_for) {}

  /// A packet came; those between it and the highest before are missing.
  void receive(rtp::PacketIndex index, base::Instant now);

  /// What is to be asked for now.
  std::vector<rtp::SequenceNumber> collect(base::Instant now, base::Duration round_trip);

  bool empty() const { return missing_.empty(); }

  /// Whether the packet is missing and there is still hope for it.
  bool is_awaited(rtp::PacketIndex index) const { return missing_.contains(index); }

 private:
  struct Missing {
    base::Instant noticed_at;
    base::Instant ask_at;
    unsigned asked = 0;
  };

  unsigned max_asked_;
  base::Duration useful_for_;
  std::optional<rtp::PacketIndex> highest_;
  std::map<rtp::PacketIndex, Missing> missing_;
};

}  // namespace visio::client
