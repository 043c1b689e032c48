#include "protocol/sctp/reconfig.h"

#include <array>

#include "base/reader.h"
#include "base/writer.h"

namespace visio::protocol::sctp {
namespace {

enum class Type : std::uint16_t {
  outgoing_reset = 13,
  incoming_reset = 14,
  association_reset = 15,
  response = 16,
  add_outgoing_streams = 17,
  add_incoming_streams = 18,
};

// Parameters are written piece by piece, since the streams have no end that is known beforehand.
void begin(PacketWriter& packet, Type type, std::size_t size) {
  packet.writer().u16(static_cast<std::uint16_t>(type));
  packet.writer().u16(static_cast<std::uint16_t>(4 + size));
}

std::optional<ReconfigParameter> read(const Parameter& parameter) {
  base::Reader reader(parameter.value);
  switch (Type{parameter.type}) {
    case Type::outgoing_reset:
      return OutgoingReset::parse(parameter.value);
    case Type::response:
      return ResetResponse::parse(parameter.value);
    case Type::incoming_reset:
    case Type::association_reset:
    case Type::add_outgoing_streams:
    case Type::add_incoming_streams: {
      const OtherRequest request{{reader.u32()}};
      return reader.ok() ? std::optional<ReconfigParameter>(request) : std::nullopt;
    }
  }
  return std::nullopt;
}

}  // namespace

std::optional<OutgoingReset> OutgoingReset::parse(base::Bytes value) {
  base::Reader reader(value);
  OutgoingReset reset;
  reset.number = {reader.u32()};
  reset.answered = {reader.u32()};
  reset.last_tsn = {reader.u32()};
  reset.streams_ = reader.rest();
  if (!reader.ok() || reset.streams_.size() % 2 != 0) return std::nullopt;
  return reset;
}

StreamId OutgoingReset::stream(std::size_t index) const {
  return {base::Reader(streams_.subspan(index * 2, 2)).u16()};
}

void OutgoingReset::write(PacketWriter& packet, std::span<const StreamId> streams) const {
  packet.begin(ChunkType::reconfig);
  begin(packet, Type::outgoing_reset, 12 + 2 * streams.size());
  base::Writer& writer = packet.writer();
  writer.u32(number.value);
  writer.u32(answered.value);
  writer.u32(last_tsn.value);
  for (const StreamId stream : streams) writer.u16(stream.value);
  packet.end();
}

std::optional<ResetResponse> ResetResponse::parse(base::Bytes value) {
  base::Reader reader(value);
  const RequestNumber number{reader.u32()};
  const ResetResult result{reader.u32()};
  return reader.ok() ? std::optional(ResetResponse{number, result}) : std::nullopt;
}

void ResetResponse::write(PacketWriter& packet) const {
  packet.begin(ChunkType::reconfig);
  begin(packet, Type::response, 8);
  packet.writer().u32(number.value);
  packet.writer().u32(static_cast<std::uint32_t>(result));
  packet.end();
}

std::optional<ReconfigParameter> next_reconfig_parameter(base::Reader& reader) {
  while (const auto parameter = next_parameter(reader)) {
    if (auto read_parameter = read(*parameter)) return read_parameter;
  }
  return std::nullopt;
}

}  // namespace visio::protocol::sctp
