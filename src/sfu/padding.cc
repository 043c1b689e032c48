#include "sfu/padding.h"

#include <array>

#include "protocol/rtp/header_writer.h"

namespace visio::sfu {
namespace {

constexpr std::size_t max_header_size = 64;

constexpr std::array<std::byte, 255> padding_bytes = [] {
  std::array<std::byte, 255> bytes{};
  bytes.back() = std::byte{255};
  return bytes;
}();

}  // namespace

std::size_t write_padding(const Padding& padding, srtp::OutboundSession& session,
                          srtp::OutboundStream& stream, const rtp::ExtensionIds& extensions,
                          base::Instant now, base::MutableBytes room) {
  const rtp::ExtensionValues values{.transport_sequence_number = padding.transport_sequence_number,
                                    .abs_send_time = rtp::AbsSendTime::at(now)};
  const rtp::Header header{.padding = true,
                           .payload_type = padding.rtx,
                           .sequence_number = padding.index.sequence_number(),
                           .timestamp = {},
                           .ssrc = stream.ssrc()};
  std::array<std::byte, max_header_size> head;
  const auto size = rtp::write_header(head, header, values, extensions);
  if (!size) return 0;
  return session
      .protect_rtp(stream, padding.index, base::Bytes(head).first(*size), padding_bytes, room)
      .value_or(0);
}

}  // namespace visio::sfu
