#include "protocol/codec/red.h"

#include <algorithm>

#include "base/reader.h"

namespace visio::protocol::codec::red {
namespace {

constexpr std::byte another_follows_bit{0x80};
constexpr std::size_t repetition_header_size = 4;

}  // namespace

std::optional<Packet> Packet::parse(base::Bytes payload) {
  base::Reader reader(payload);
  std::array<std::size_t, max_blocks> lengths{};
  Packet packet;
  for (bool another_follows = true; another_follows;) {
    if (packet.count_ == max_blocks) return std::nullopt;
    const std::uint8_t first = reader.u8();
    another_follows = (first & 0x80) != 0;
    Block& block = packet.blocks_[packet.count_];
    block.payload_type = {static_cast<std::uint8_t>(first & 0x7f)};
    if (another_follows) {
      const std::uint32_t bits = std::uint32_t{reader.u16()} << 8 | reader.u8();
      block.timestamp_offset = static_cast<std::uint16_t>(bits >> 10);
      lengths[packet.count_] = bits & 0x3ff;
    }
    ++packet.count_;
  }
  for (std::size_t index = 0; index + 1 < packet.count_; ++index) {
    packet.blocks_[index].data = reader.bytes(lengths[index]);
  }
  if (!reader.ok()) return std::nullopt;
  packet.blocks_[packet.count_ - 1].data = reader.rest();
  return packet;
}

bool Packet::is_uniform() const {
  return std::ranges::all_of(
      blocks(), [&](const Block& block) { return block.payload_type == primary().payload_type; });
}

rtp::PayloadType first_payload_type(base::Bytes payload) {
  return {std::to_integer<std::uint8_t>(payload[0] & ~another_follows_bit)};
}

void set_payload_types(base::MutableBytes payload, rtp::PayloadType type) {
  for (std::size_t at = 0; at < payload.size(); at += repetition_header_size) {
    const std::byte another_follows = payload[at] & another_follows_bit;
    payload[at] = another_follows | std::byte{type.value};
    if (another_follows == std::byte{0}) return;
  }
}

}  // namespace visio::protocol::codec::red
