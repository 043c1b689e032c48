#include "protocol/sctp/packet.h"

#include <algorithm>
#include <array>

#include "protocol/sctp/crc32c.h"

namespace visio::protocol::sctp {
namespace {

constexpr std::size_t checksum_at = 8;

constexpr std::size_t padding(std::size_t size) {
  return (4 - size % 4) % 4;
}

// The checksum is computed over a packet whose checksum field is zero.
std::uint32_t checksum_of(base::Bytes packet) {
  constexpr std::array<std::byte, 4> zero{};
  return crc32c(packet.subspan(checksum_at + 4), crc32c(zero, crc32c(packet.first(checksum_at))));
}

// It travels with its least significant byte first (RFC 9260 appendix A).
std::uint32_t swapped(std::uint32_t value) {
  return value >> 24 | (value >> 8 & 0xff00) | (value << 8 & 0xff0000) | value << 24;
}

// The last chunk or parameter may come without its padding.
void skip_padding(base::Reader& reader, std::size_t length) {
  reader.skip(std::min(padding(length), reader.rest().size()));
}

}  // namespace

std::optional<Parameter> next_parameter(base::Reader& reader) {
  if (reader.rest().empty()) return std::nullopt;
  const std::uint16_t type = reader.u16();
  const std::uint16_t length = reader.u16();
  if (length < 4) {
    reader.skip(reader.rest().size() + 1);
    return std::nullopt;
  }
  const base::Bytes value = reader.bytes(length - 4U);
  if (!reader.ok()) return std::nullopt;
  skip_padding(reader, length);
  return Parameter{type, value};
}

std::optional<Packet> Packet::parse(base::Bytes bytes) {
  base::Reader reader(bytes);
  PacketHeader header;
  header.source_port = reader.u16();
  header.destination_port = reader.u16();
  header.verification_tag = reader.u32();
  const std::uint32_t checksum = swapped(reader.u32());
  if (!reader.ok() || checksum != checksum_of(bytes)) return std::nullopt;
  return Packet(header, reader.rest());
}

std::optional<Chunk> Packet::next_chunk() {
  const auto type = ChunkType{chunks_.u8()};
  const std::uint8_t flags = chunks_.u8();
  const std::uint16_t length = chunks_.u16();
  if (!chunks_.ok() || length < chunk_header_size) return std::nullopt;
  const base::Bytes value = chunks_.bytes(length - chunk_header_size);
  if (!chunks_.ok()) return std::nullopt;
  skip_padding(chunks_, length);
  return Chunk{type, flags, value};
}

PacketWriter::PacketWriter(base::MutableBytes buffer, const PacketHeader& header)
    : buffer_(buffer), writer_(buffer) {
  writer_.u16(header.source_port);
  writer_.u16(header.destination_port);
  writer_.u32(header.verification_tag);
  writer_.u32(0);
}

std::size_t PacketWriter::room() const {
  const std::size_t left = (buffer_.size() - writer_.written().size()) / 4 * 4;
  return left - std::min(left, chunk_header_size);
}

void PacketWriter::begin(ChunkType type, std::uint8_t flags) {
  chunk_at_ = writer_.written().size();
  writer_.u8(static_cast<std::uint8_t>(type));
  writer_.u8(flags);
  writer_.u16(0);
}

void PacketWriter::end() {
  writer_.revisit(chunk_at_ + 2)
      .u16(static_cast<std::uint16_t>(writer_.written().size() - chunk_at_));
  pad();
}

void PacketWriter::chunk(ChunkType type, std::uint8_t flags, base::Bytes value) {
  begin(type, flags);
  writer_.bytes(value);
  end();
}

void PacketWriter::parameter(std::uint16_t type, base::Bytes value) {
  pad();  // the chunk's length does not count the padding of the last parameter
  writer_.u16(type);
  writer_.u16(static_cast<std::uint16_t>(4 + value.size()));
  writer_.bytes(value);
}

void PacketWriter::pad() {
  writer_.zeros(padding(writer_.written().size()));
}

base::Bytes PacketWriter::seal() {
  writer_.revisit(checksum_at).u32(swapped(checksum_of(writer_.written())));
  return writer_.written();
}

}  // namespace visio::protocol::sctp
