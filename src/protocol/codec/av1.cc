#include "protocol/codec/av1.h"

#include "base/reader.h"

namespace visio::protocol::codec::av1 {

std::optional<AggregationHeader> parse(base::Bytes payload) {
  base::Reader reader(payload);
  const std::uint8_t bits = reader.u8();
  if (!reader.ok() || reader.rest().empty()) return std::nullopt;

  const AggregationHeader header{.continues_unit = (bits & 0x80) != 0,
                                 .unit_continues = (bits & 0x40) != 0,
                                 .element_count = static_cast<std::uint8_t>(bits >> 4 & 3),
                                 .starts_sequence = (bits & 0x08) != 0};
  if (header.starts_sequence && header.continues_unit) return std::nullopt;
  return header;
}

}  // namespace visio::protocol::codec::av1
