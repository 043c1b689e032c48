#include "protocol/srtp/packet_header.h"

#include "base/reader.h"

namespace visio::protocol::srtp {
namespace {

constexpr unsigned version_of(unsigned first_byte) {
  return first_byte >> 6;
}

}  // namespace

std::optional<RtpHeader> read_rtp_header(base::Bytes packet) {
  base::Reader reader(packet);
  const unsigned first = reader.u8();
  reader.skip(1);  // marker and payload type
  const rtp::SequenceNumber sequence_number{reader.u16()};
  reader.skip(4);  // timestamp
  const rtp::Ssrc ssrc{reader.u32()};

  const std::size_t contributing_sources = first & 0x0f;
  reader.skip(4 * contributing_sources);
  if (first & 0x10) {
    reader.skip(2);  // the extension's profile
    reader.skip(std::size_t{4} * reader.u16());
  }
  if (!reader.ok() || version_of(first) != 2) return std::nullopt;
  return RtpHeader{ssrc, sequence_number, packet.size() - reader.rest().size()};
}

std::optional<rtp::Ssrc> read_rtcp_sender(base::Bytes packet) {
  base::Reader reader(packet);
  const unsigned first = reader.u8();
  reader.skip(3);  // packet type and length
  const rtp::Ssrc sender{reader.u32()};
  if (!reader.ok() || version_of(first) != 2) return std::nullopt;
  return sender;
}

}  // namespace visio::protocol::srtp
