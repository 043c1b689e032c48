#include "sfu/packet_ring.h"

#include <algorithm>
#include <cstring>

namespace visio::sfu {

PacketRing::PacketRing(RingSize size) : tape_(size.bytes), slots_(size.packets) {}

bool PacketRing::store(const PacketFacts& facts, base::Bytes bytes) {
  if (bytes.empty() || bytes.size() > tape_.size() || bytes.size() > UINT16_MAX) return false;
  if (highest_ && facts.index.value + slots_.size() <= highest_->value) return false;
  if (contains(facts.index)) return false;

  const std::uint64_t position = room_for(bytes.size());
  std::memcpy(&tape_[position % tape_.size()], bytes.data(), bytes.size());
  slot_of(facts.index.value) = {facts, position, static_cast<std::uint16_t>(bytes.size())};
  highest_ = std::max(highest_.value_or(facts.index), facts.index);
  return true;
}

std::optional<StoredPacket> PacketRing::find(rtp::PacketIndex index) const {
  const Slot& slot = slot_of(index.value);
  if (slot.facts.index != index || !is_intact(slot)) return std::nullopt;
  return StoredPacket{slot.facts,
                      base::Bytes(tape_).subspan(slot.position % tape_.size(), slot.size)};
}

std::optional<StoredPacket> PacketRing::find(std::uint32_t index_low) const {
  const rtp::PacketIndex index = slot_of(index_low).facts.index;
  if (static_cast<std::uint32_t>(index.value) != index_low) return std::nullopt;
  return find(index);
}

bool PacketRing::is_intact(const Slot& slot) const {
  return slot.size > 0 && written_ - slot.position <= tape_.size();
}

/// A packet lies in one piece: what is left before the end of the block is skipped.
std::uint64_t PacketRing::room_for(std::size_t size) {
  const std::size_t before_end = tape_.size() - written_ % tape_.size();
  if (before_end < size) written_ += before_end;
  const std::uint64_t position = written_;
  written_ += size;
  return position;
}

}  // namespace visio::sfu
