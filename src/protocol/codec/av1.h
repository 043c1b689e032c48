#pragma once

#include <cstdint>
#include <optional>

#include "base/bytes.h"

namespace visio::protocol::codec::av1 {

/// The aggregation header that leads each payload (AV1 RTP payload format §4.4).
struct AggregationHeader {
  bool continues_unit = false;     ///< Z: the first element continues the previous packet's last
  bool unit_continues = false;     ///< Y: the last element continues in the next packet
  std::uint8_t element_count = 0;  ///< W: 1 … 3, or 0 if each element has a length field
  bool starts_sequence = false;    ///< N: the first packet of a coded video sequence, a keyframe

  friend bool operator==(const AggregationHeader&, const AggregationHeader&) = default;
};

/// nullopt if the payload ends with the header, or the header contradicts itself.
std::optional<AggregationHeader> parse(base::Bytes payload);

}  // namespace visio::protocol::codec::av1
