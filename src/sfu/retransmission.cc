#include "sfu/retransmission.h"

#include <algorithm>

#include "base/writer.h"
#include "protocol/rtp/rtx.h"

namespace visio::sfu {

std::optional<base::MutableBytes> restore_original(base::MutableBytes packet,
                                                   const rtp::PacketView& view, rtp::Ssrc ssrc,
                                                   rtp::PayloadType payload_type) {
  const auto retransmission = rtp::read_retransmission(view.payload());
  if (!retransmission || retransmission->payload.empty()) return std::nullopt;
  const rtp::SequenceNumber number = retransmission->original_sequence_number;
  const std::uint32_t timestamp = view.timestamp().value;
  const bool marker = view.marker();
  const std::size_t header_size = view.header().size();

  const base::MutableBytes original = packet.subspan(rtp::rtx_prefix_size);
  const base::MutableBytes header = packet.first(header_size);
  std::copy_backward(header.begin(), header.end(),
                     original.begin() + static_cast<std::ptrdiff_t>(header_size));
  base::Writer writer(original.subspan(1));
  writer.u8(static_cast<std::uint8_t>((marker ? 0x80 : 0) | payload_type.value));
  writer.u16(number.value);
  writer.u32(timestamp);
  writer.u32(ssrc.value);
  return original;
}

}  // namespace visio::sfu
