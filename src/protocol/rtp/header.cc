#include "protocol/rtp/header.h"

#include "base/reader.h"

namespace visio::protocol::rtp {
namespace {

constexpr std::uint8_t version = 2;

}  // namespace

Result<HeaderView> HeaderView::parse(base::Bytes packet) {
  base::Reader reader(packet);
  const std::uint8_t first = reader.u8();
  const std::uint8_t second = reader.u8();

  HeaderView view;
  view.fields_ = {.padding = (first & 0x20) != 0,
                  .marker = (second & 0x80) != 0,
                  .payload_type = {static_cast<std::uint8_t>(second & 0x7f)},
                  .sequence_number = {reader.u16()},
                  .timestamp = {reader.u32()},
                  .ssrc = {reader.u32()}};
  view.csrcs_ = reader.bytes((first & 0x0fU) * sizeof(Ssrc));
  if ((first & 0x10) != 0) {
    const std::uint16_t profile = reader.u16();
    const std::size_t words = reader.u16();
    view.extensions_ = ExtensionBlock(profile, reader.bytes(words * 4));
  }
  if (!packet.empty() && first >> 6 != version) return std::unexpected(Error::not_rtp);
  if (!reader.ok()) return std::unexpected(Error::bad_length);
  view.bytes_ = packet.first(packet.size() - reader.rest().size());
  return view;
}

Ssrc HeaderView::csrc(std::size_t index) const {
  return {base::Reader(csrcs_.subspan(index * sizeof(Ssrc))).u32()};
}

}  // namespace visio::protocol::rtp
