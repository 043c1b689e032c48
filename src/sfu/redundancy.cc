#include "sfu/redundancy.h"

#include <algorithm>

#include "protocol/rtp/header_writer.h"

namespace visio::sfu {

std::size_t restore(const rtp::PacketView& packet, const codec::red::Block& repetition,
                    std::size_t distance, rtp::PayloadType type, base::MutableBytes room) {
  if (repetition.data.empty() || repetition.timestamp_offset == 0) return 0;
  const rtp::Header header{
      .payload_type = type,
      .sequence_number = {static_cast<std::uint16_t>(packet.sequence_number().value - distance)},
      .timestamp = {packet.timestamp().value - repetition.timestamp_offset},
      .ssrc = packet.ssrc()};
  const auto size = rtp::write_header(room, header);
  if (!size || room.size() - *size < repetition.data.size()) return 0;
  std::ranges::copy(repetition.data, room.subspan(*size).begin());
  return *size + repetition.data.size();
}

}  // namespace visio::sfu
