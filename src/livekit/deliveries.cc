#include "livekit/deliveries.h"

namespace visio::livekit {

void Deliveries::add(sfu::DeliveryId id, const Delivery& delivery) {
  deliveries_.emplace(id, delivery);
  if (!delivery.sender) waiting_[delivery.owner] += delivery.bytes;
}

std::optional<Delivery> Deliveries::on_accepted(sfu::DeliveryId id) {
  const auto found = deliveries_.find(id);
  if (found == deliveries_.end() || --found->second.shards > 0) return std::nullopt;
  const Delivery delivery = found->second;
  deliveries_.erase(found);
  if (delivery.sender) return delivery;
  const auto owner = waiting_.find(delivery.owner);
  owner->second -= delivery.bytes;
  if (owner->second == 0) waiting_.erase(owner);
  return delivery;
}

std::size_t Deliveries::waiting(std::uint64_t owner) const {
  const auto found = waiting_.find(owner);
  return found == waiting_.end() ? 0 : found->second;
}

}  // namespace visio::livekit
