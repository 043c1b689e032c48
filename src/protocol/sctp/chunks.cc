#include "protocol/sctp/chunks.h"

#include <array>

#include "base/reader.h"
#include "base/writer.h"

namespace visio::protocol::sctp {
namespace {

constexpr std::uint8_t end_flag = 1;
constexpr std::uint8_t beginning_flag = 2;
constexpr std::uint8_t unordered_flag = 4;
constexpr std::uint8_t immediate_flag = 8;

constexpr std::uint16_t state_cookie = 7;
constexpr std::uint16_t supported_extensions = 0x8008;
constexpr std::uint16_t forward_tsn_supported = 0xc000;

constexpr std::uint8_t flags_of(const Data& data) {
  return static_cast<std::uint8_t>(
      (data.end ? end_flag : 0) | (data.beginning ? beginning_flag : 0) |
      (data.unordered ? unordered_flag : 0) | (data.immediate ? immediate_flag : 0));
}

void read_parameter(Init& init, const Parameter& parameter) {
  if (parameter.type == state_cookie) init.cookie = parameter.value;
  if (parameter.type == forward_tsn_supported) init.forward_tsn = true;
  if (parameter.type != supported_extensions) return;
  for (const std::byte type : parameter.value) {
    if (ChunkType{std::to_integer<std::uint8_t>(type)} == ChunkType::reconfig) init.reconfig = true;
  }
}

}  // namespace

std::optional<Data> Data::parse(const Chunk& chunk) {
  base::Reader reader(chunk.value);
  Data data;
  data.tsn = {reader.u32()};
  data.stream = {reader.u16()};
  data.ssn = {reader.u16()};
  data.ppid = Ppid{reader.u32()};
  data.beginning = (chunk.flags & beginning_flag) != 0;
  data.end = (chunk.flags & end_flag) != 0;
  data.unordered = (chunk.flags & unordered_flag) != 0;
  data.immediate = (chunk.flags & immediate_flag) != 0;
  data.payload = reader.rest();
  if (!reader.ok() || data.payload.empty()) return std::nullopt;
  return data;
}

void Data::write(PacketWriter& packet) const {
  packet.begin(ChunkType::data, flags_of(*this));
  base::Writer& writer = packet.writer();
  writer.u32(tsn.value);
  writer.u16(stream.value);
  writer.u16(ssn.value);
  writer.u32(static_cast<std::uint32_t>(ppid));
  writer.bytes(payload);
  packet.end();
}

std::optional<Init> Init::parse(const Chunk& chunk) {
  base::Reader reader(chunk.value);
  Init init;
  init.tag = reader.u32();
  init.receive_window = reader.u32();
  init.outbound_streams = reader.u16();
  init.inbound_streams = reader.u16();
  init.initial_tsn = {reader.u32()};
  while (const auto parameter = next_parameter(reader)) read_parameter(init, *parameter);
  const bool valid =
      reader.ok() && init.tag != 0 && init.outbound_streams != 0 && init.inbound_streams != 0;
  return valid ? std::optional(init) : std::nullopt;
}

void Init::write(PacketWriter& packet, ChunkType type) const {
  packet.begin(type);
  base::Writer& writer = packet.writer();
  writer.u32(tag);
  writer.u32(receive_window);
  writer.u16(outbound_streams);
  writer.u16(inbound_streams);
  writer.u32(initial_tsn.value);
  constexpr std::array extensions{static_cast<std::byte>(ChunkType::reconfig),
                                  static_cast<std::byte>(ChunkType::forward_tsn)};
  packet.parameter(forward_tsn_supported, {});
  packet.parameter(supported_extensions, extensions);
  if (!cookie.empty()) packet.parameter(state_cookie, cookie);
  packet.end();
}

std::optional<Sack> Sack::parse(const Chunk& chunk) {
  base::Reader reader(chunk.value);
  Sack sack;
  sack.cumulative = {reader.u32()};
  sack.receive_window = reader.u32();
  const std::uint16_t gaps = reader.u16();
  sack.duplicates = reader.u16();
  sack.gaps_ = reader.bytes(gaps * 4U);
  reader.skip(sack.duplicates * 4U);
  return reader.ok() ? std::optional(sack) : std::nullopt;
}

GapBlock Sack::gap(std::size_t index) const {
  base::Reader reader(gaps_.subspan(index * 4, 4));
  const std::uint16_t start = reader.u16();
  return {start, reader.u16()};
}

void Sack::write(PacketWriter& packet, Tsn cumulative, std::uint32_t receive_window,
                 std::span<const GapBlock> gaps, std::span<const Tsn> duplicates) {
  packet.begin(ChunkType::sack);
  base::Writer& writer = packet.writer();
  writer.u32(cumulative.value);
  writer.u32(receive_window);
  writer.u16(static_cast<std::uint16_t>(gaps.size()));
  writer.u16(static_cast<std::uint16_t>(duplicates.size()));
  for (const GapBlock& gap : gaps) {
    writer.u16(gap.start);
    writer.u16(gap.end);
  }
  for (const Tsn tsn : duplicates) writer.u32(tsn.value);
  packet.end();
}

std::optional<ForwardTsn> ForwardTsn::parse(const Chunk& chunk) {
  base::Reader reader(chunk.value);
  ForwardTsn forward;
  forward.cumulative = {reader.u32()};
  forward.skipped_ = reader.rest();
  if (!reader.ok() || forward.skipped_.size() % 4 != 0) return std::nullopt;
  return forward;
}

SkippedStream ForwardTsn::skipped(std::size_t index) const {
  base::Reader reader(skipped_.subspan(index * 4, 4));
  const StreamId stream{reader.u16()};
  return {stream, {reader.u16()}};
}

void ForwardTsn::write(PacketWriter& packet, Tsn cumulative,
                       std::span<const SkippedStream> skipped) {
  packet.begin(ChunkType::forward_tsn);
  base::Writer& writer = packet.writer();
  writer.u32(cumulative.value);
  for (const SkippedStream& skip : skipped) {
    writer.u16(skip.stream.value);
    writer.u16(skip.ssn.value);
  }
  packet.end();
}

std::optional<Tsn> parse_shutdown(const Chunk& chunk) {
  base::Reader reader(chunk.value);
  const Tsn cumulative{reader.u32()};
  return reader.ok() ? std::optional(cumulative) : std::nullopt;
}

}  // namespace visio::protocol::sctp
