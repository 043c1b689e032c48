// Any bytes are parsed or refused; a header that was parsed is written and parsed again unchanged.

#include <algorithm>
#include <array>
#include <cstdint>

#include "fuzz/require.h"
#include "protocol/rtp/demultiplex.h"
#include "protocol/rtp/header_writer.h"
#include "protocol/rtp/packet_view.h"
#include "protocol/rtp/rtx.h"

namespace visio {
namespace {

namespace rtp = protocol::rtp;

constexpr rtp::ExtensionIds one_byte_ids{.mid = 1,
                                         .rid = 2,
                                         .repaired_rid = 3,
                                         .audio_level = 4,
                                         .transport_sequence_number = 5,
                                         .abs_send_time = 6,
                                         .abs_capture_time = 7,
                                         .dependency_descriptor = 8};

bool is_same(const std::optional<base::Bytes>& a, const std::optional<base::Bytes>& b) {
  return a.has_value() == b.has_value() && (!a || std::ranges::equal(*a, *b));
}

bool is_same(const rtp::ExtensionValues& a, const rtp::ExtensionValues& b) {
  return a.mid == b.mid && a.rid == b.rid && a.repaired_rid == b.repaired_rid &&
         a.audio_level == b.audio_level &&
         a.transport_sequence_number == b.transport_sequence_number &&
         a.abs_send_time == b.abs_send_time && is_same(a.abs_capture_time, b.abs_capture_time) &&
         is_same(a.dependency_descriptor, b.dependency_descriptor);
}

void rewrite(const rtp::HeaderView& header) {
  const auto values = rtp::ExtensionValues::read(header.extensions(), one_byte_ids);
  std::array<std::byte, 4096> buffer;
  const auto size = rtp::write_header(buffer, header.fields(), values, one_byte_ids);
  fuzz::require(size.has_value());

  const auto again = rtp::HeaderView::parse(base::Bytes(buffer).first(*size));
  fuzz::require(again && again->fields() == header.fields() && again->size() == *size);
  fuzz::require(is_same(rtp::ExtensionValues::read(again->extensions(), one_byte_ids), values));
}

void parse(base::Bytes datagram) {
  const auto kind = rtp::classify(datagram);
  const auto header = rtp::HeaderView::parse(datagram);
  const auto packet = rtp::PacketView::parse(datagram);
  fuzz::require(header || !packet);
  if (!header) return;

  fuzz::require(kind == rtp::DatagramKind::rtp || kind == rtp::DatagramKind::rtcp);
  fuzz::require(header->size() <= datagram.size());
  for (std::size_t index = 0; index < header->csrc_count(); ++index) header->csrc(index);
  rewrite(*header);

  if (!packet) return;
  fuzz::require(packet->header().size() + packet->payload().size() + packet->padding_size() ==
                datagram.size());
  rtp::read_retransmission(packet->payload());
}

}  // namespace
}  // namespace visio

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  visio::parse(std::as_bytes(std::span(data, size)));
  return 0;
}
