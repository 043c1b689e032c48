#pragma once

#include <cstdint>

#include "base/id.h"

namespace visio::sfu {

/// Numbers that the control plane assigns and every shard understands.
using RoomId = base::Id<struct RoomTag>;
using ParticipantId = base::Id<struct ParticipantTag>;
using TransportId = base::Id<struct TransportTag>;
using PublicationId = base::Id<struct PublicationTag>;
using SubscriptionId = base::Id<struct SubscriptionTag>;
using CaptureId = base::Id<struct CaptureTag>;
using DeliveryId = base::Id<struct DeliveryTag>;

/// A shard's place in the list of shards.
struct ShardId {
  std::uint8_t value = 0;

  friend constexpr auto operator<=>(ShardId, ShardId) = default;
};

/// An encoding's place among those of its publication, from the smallest picture up: with LiveKit's
/// rids q = 0, h = 1, f = 2. Audio and SVC have the one encoding 0.
using EncodingIndex = std::uint8_t;
inline constexpr std::size_t max_encodings = 3;

}  // namespace visio::sfu
