#include "protocol/rtcp/nack.h"

#include <bit>

#include "base/reader.h"

namespace visio::protocol::rtcp {

NackItem NackItem::read(base::Bytes bytes) {
  base::Reader reader(bytes);
  return {.first = {reader.u16()}, .following = reader.u16()};
}

void NackItem::write(base::Writer& writer) const {
  writer.u16(first.value);
  writer.u16(following);
}

LostPackets::Iterator& LostPackets::Iterator::operator++() {
  if (following_ == 0) {
    ++index_;
    load();
    return *this;
  }
  const int step = std::countr_zero(following_) + 1;
  number_ = {static_cast<std::uint16_t>(number_.value + step)};
  following_ = static_cast<std::uint16_t>(following_ >> step);
  return *this;
}

void LostPackets::Iterator::load() {
  if (index_ == items_.size()) return;
  const NackItem item = items_[index_];
  number_ = item.first;
  following_ = item.following;
}

std::optional<GenericNack> read_generic_nack(const Block& block) {
  if (!block.is(TransportFeedbackFormat::generic_nack)) return std::nullopt;
  base::Reader reader(block.body);
  GenericNack nack{.sender = {reader.u32()}, .media = {reader.u32()}, .lost = {}};
  if (!reader.ok()) return std::nullopt;
  nack.lost = LostPackets(Records<NackItem>(reader.rest()));
  return nack;
}

PackedNackItem pack_nack_item(std::span<const rtp::SequenceNumber> lost) {
  PackedNackItem result{.item = {.first = lost.front()}, .packed = 1};
  for (const rtp::SequenceNumber number : lost.subspan(1)) {
    const int distance = result.item.first.distance_to(number);
    if (distance < 0 || distance > 16) break;
    if (distance > 0) {
      result.item.following =
          static_cast<std::uint16_t>(result.item.following | 1U << (distance - 1));
    }
    ++result.packed;
  }
  return result;
}

}  // namespace visio::protocol::rtcp
