#include "protocol/rtp/packet_view.h"

namespace visio::protocol::rtp {

Result<PacketView> PacketView::parse(base::Bytes packet) {
  const auto header = HeaderView::parse(packet);
  if (!header) return std::unexpected(header.error());

  PacketView view;
  view.bytes_ = packet;
  view.header_ = *header;
  view.payload_ = packet.subspan(header->size());
  if (!header->fields().padding) return view;

  if (view.payload_.empty()) return std::unexpected(Error::bad_padding);
  const auto padding = std::to_integer<std::size_t>(packet.back());
  if (padding == 0 || padding > view.payload_.size()) return std::unexpected(Error::bad_padding);
  view.payload_ = view.payload_.first(view.payload_.size() - padding);
  return view;
}

}  // namespace visio::protocol::rtp
