#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <unordered_map>

#include "sfu/command.h"
#include "sfu/ids.h"

namespace visio::livekit {

/// A message on its way to data channels, and who waits for it to arrive in their queues.
struct Delivery {
  sfu::ParticipantId sender{};  ///< none: the server itself, or one of its API's callers
  sfu::ReleaseData release{};   ///< what lets the sender send more
  std::uint64_t owner = 0;      ///< without a sender: the room's or participant's number
  std::size_t bytes = 0;
  std::size_t shards = 0;  ///< that have not handed it over yet
};

/// Messages for which some receiver's queue has no room yet. A sender is held back by its SCTP
/// receive window; messages without a sender are bounded here, for each owner.
class Deliveries {
 public:
  /// A message is on its way to the queues of `delivery.shards` shards.
  void add(sfu::DeliveryId id, const Delivery& delivery);

  /// One shard has handed it over. The delivery, when that was the last one.
  std::optional<Delivery> on_accepted(sfu::DeliveryId id);

  /// Bytes of `owner` that wait.
  std::size_t waiting(std::uint64_t owner) const;

 private:
  std::unordered_map<sfu::DeliveryId, Delivery> deliveries_;
  std::unordered_map<std::uint64_t, std::size_t> waiting_;  ///< by owner; no zeros
};

}  // namespace visio::livekit
