#include "protocol/sctp/dcep.h"

#include <algorithm>
#include <limits>

#include "base/reader.h"
#include "base/writer.h"

namespace visio::protocol::sctp::dcep {
namespace {

constexpr std::uint8_t ack_type = 0x02;
constexpr std::uint8_t open_type = 0x03;
constexpr std::size_t open_size = 12;

// The channel type (RFC 8832 §5.1): one bit, and how far reliability goes.
constexpr std::uint8_t unordered_bit = 0x80;
enum class Reliability : std::uint8_t { reliable = 0, retransmits = 1, lifetime = 2 };

constexpr std::uint16_t normal_priority = 256;  // RFC 8831 §6.4

bool read_reliability(ChannelParameters& parameters, std::uint8_t type, std::uint32_t limit) {
  parameters.ordered = (type & unordered_bit) == 0;
  switch (Reliability{static_cast<std::uint8_t>(type & ~unordered_bit)}) {
    case Reliability::reliable:
      return true;
    case Reliability::retransmits:
      parameters.max_retransmits = static_cast<std::uint16_t>(
          std::min<std::uint32_t>(limit, std::numeric_limits<std::uint16_t>::max()));
      return true;
    case Reliability::lifetime:
      parameters.max_lifetime_ms = limit;
      return true;
  }
  return false;
}

Reliability reliability_of(const ChannelParameters& parameters) {
  if (parameters.max_retransmits) return Reliability::retransmits;
  return parameters.max_lifetime_ms ? Reliability::lifetime : Reliability::reliable;
}

std::uint32_t limit_of(const ChannelParameters& parameters) {
  if (parameters.max_retransmits) return *parameters.max_retransmits;
  return parameters.max_lifetime_ms.value_or(0);
}

}  // namespace

std::optional<ChannelParameters> parse_open(base::Bytes message) {
  base::Reader reader(message);
  if (reader.u8() != open_type) return std::nullopt;
  const std::uint8_t channel_type = reader.u8();
  reader.u16();  // the priority is only advice; all streams take turns
  const std::uint32_t limit = reader.u32();
  const std::uint16_t label_size = reader.u16();
  const std::uint16_t protocol_size = reader.u16();
  if (std::size_t{label_size} + protocol_size > max_label_size) return std::nullopt;

  ChannelParameters parameters;
  parameters.label = base::as_text(reader.bytes(label_size));
  parameters.protocol = base::as_text(reader.bytes(protocol_size));
  if (!reader.ok() || !read_reliability(parameters, channel_type, limit)) return std::nullopt;
  return parameters;
}

std::vector<std::byte> write_open(const ChannelParameters& parameters) {
  std::vector<std::byte> message(open_size + parameters.label.size() + parameters.protocol.size());
  base::Writer writer(message);
  writer.u8(open_type);
  writer.u8(static_cast<std::uint8_t>((parameters.ordered ? 0 : unordered_bit) |
                                      static_cast<std::uint8_t>(reliability_of(parameters))));
  writer.u16(normal_priority);
  writer.u32(limit_of(parameters));
  writer.u16(static_cast<std::uint16_t>(parameters.label.size()));
  writer.u16(static_cast<std::uint16_t>(parameters.protocol.size()));
  writer.bytes(base::as_bytes(parameters.label));
  writer.bytes(base::as_bytes(parameters.protocol));
  return message;
}

bool is_ack(base::Bytes message) {
  return message.size() == 1 && message.front() == std::byte{ack_type};
}

std::vector<std::byte> write_ack() {
  return {std::byte{ack_type}};
}

}  // namespace visio::protocol::sctp::dcep
