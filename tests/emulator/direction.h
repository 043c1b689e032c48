#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <vector>

#include "base/bytes.h"
#include "base/time.h"
#include "tests/simulation/link.h"

namespace visio::emulator {

using Packet = std::vector<std::byte>;

/// What has become of the packets of one direction. Bytes are those of IP packets.
struct DirectionStatistics {
  std::uint64_t packets = 0;  ///< all that were sent
  std::uint64_t dropped = 0;  ///< for which the queue had no room
  std::uint64_t lost = 0;     ///< on the way, by chance
  std::uint64_t arrived = 0;  ///< may still be on their way when neither dropped nor lost
  std::uint64_t arrived_bytes = 0;
};

/// One direction of a link: keeps each packet until the simulator's model says that it arrives.
class Direction {
 public:
  /// A link without limit, delay or loss; the seed decides what chance does.
  explicit Direction(std::uint64_t seed) : link_({}, seed) {}

  /// For packets that are sent from now on.
  void change(const simulation::LinkProfile& profile);

  void send(base::Bytes packet, base::Instant now);

  /// A packet that has arrived by now, each once.
  std::optional<Packet> poll_arrival(base::Instant now);

  base::Instant next_arrival() const;

  const DirectionStatistics& statistics() const { return statistics_; }

 private:
  bool has_room(base::Instant now) const;

  simulation::LinkProfile profile_;
  simulation::Link link_;
  std::multimap<base::Instant, Packet> on_the_way_;  ///< by when they arrive
  DirectionStatistics statistics_;
};

}  // namespace visio::emulator
