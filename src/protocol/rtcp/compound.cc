#include "protocol/rtcp/compound.h"

#include "base/reader.h"

namespace visio::protocol::rtcp {
namespace {

/// RFC 3550 §6.4.1: the last byte counts the padding, itself included. Browsers pad transport-wide
/// feedback to a whole word by one to three bytes, though padding should be whole words itself.
Result<base::Bytes> without_padding(base::Bytes body) {
  if (body.empty()) return std::unexpected(Error::bad_padding);
  const auto padding = std::to_integer<std::size_t>(body.back());
  if (padding == 0 || padding > body.size()) {
    return std::unexpected(Error::bad_padding);
  }
  return body.first(body.size() - padding);
}

Result<Block> read_block(base::Reader& reader) {
  const std::uint8_t first = reader.u8();
  const auto type = static_cast<PacketType>(reader.u8());
  const std::size_t words = reader.u16();
  const base::Bytes body = reader.bytes(words * 4);
  if (!reader.ok()) return std::unexpected(Error::bad_length);
  if (first >> 6 != 2) return std::unexpected(Error::not_rtcp);

  Block block{.type = type, .count = static_cast<std::uint8_t>(first & 0x1f), .body = body};
  if ((first & 0x20) == 0) return block;
  const auto unpadded = without_padding(body);
  if (!unpadded) return std::unexpected(unpadded.error());
  block.body = *unpadded;
  return block;
}

}  // namespace

Result<Compound> Compound::parse(base::Bytes datagram) {
  base::Reader reader(datagram);
  do {
    const auto block = read_block(reader);
    if (!block) return std::unexpected(block.error());
  } while (!reader.rest().empty());
  return Compound(datagram);
}

void Compound::Iterator::advance() {
  base::Reader reader(rest_);
  const auto block = read_block(reader);
  at_end_ = !block;
  if (block) block_ = *block;
  rest_ = reader.rest();
}

}  // namespace visio::protocol::rtcp
