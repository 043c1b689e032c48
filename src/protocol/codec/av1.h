#pragma once

#include <cstdint>
#include <optional>

#include "base/bytes.h"

namespace visio::protocol::codec::av1 {

/// The aggregation header that leads each payload (AV1 RTP payload format §4.4).
struct AggregationHeader {
  bool continues_unit = false;     ///< Z: the first element goes on with an earlier packet's last
  bool unit_continues = false;     ///< Y: the last element goes on in the next packet
  std::uint8_t element_count = 0;  ///< W: 1 … 3, or 0 when each element has its length
  bool starts_sequence = false;    ///< N: the first packet of a coded video sequence, a keyframe

  friend bool operator==(const AggregationHeader&, const AggregationHeader&) = default;
};

/// Nothing when nothing follows the header, or it contradicts itself.
std::optional<AggregationHeader> parse(base::Bytes payload);

}  // namespace visio::protocol::codec::av1
