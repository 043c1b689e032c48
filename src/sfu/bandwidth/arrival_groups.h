#pragma once

#include <cstddef>
#include <optional>

#include "base/time.h"

namespace visio::sfu::bandwidth {

/// How the gap between two groups changed on the way.
struct GroupDelta {
  base::Duration sent;      ///< between the last packets of both, when they left
  base::Duration received;  ///< and when they arrived
  base::Instant at;         ///< the arrival of the later group, on the receiver's clock
};

/// Groups the packets that were sent within 5 ms, or that queued up and arrived as a burst
/// (draft-ietf-rmcat-gcc-02 §5.2): what happens within them is the sender's doing.
class ArrivalGroups {
 public:
  /// The delta between the two groups before this packet's, if the packet begins a new one;
  /// otherwise nullopt. Add packets in the order in which they were sent.
  std::optional<GroupDelta> add(base::Instant sent, base::Instant received);

  void reset() { *this = {}; }

 private:
  struct Group {
    base::Instant first_sent;
    base::Instant last_sent;
    base::Instant first_received;
    base::Instant last_received;
  };

  bool belongs(base::Instant sent, base::Instant received) const;
  std::optional<GroupDelta> delta() const;

  std::optional<Group> previous_;
  std::optional<Group> current_;
};

}  // namespace visio::sfu::bandwidth
