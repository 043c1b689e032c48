#include "protocol/rtcp/source_description.h"

#include "base/reader.h"

namespace visio::protocol::rtcp {
namespace {

constexpr std::uint8_t end_of_items = 0;
constexpr std::uint8_t cname_item = 1;

/// Reads one chunk's items, up to the word after their end.
std::optional<std::string_view> read_items(base::Reader& reader) {
  const std::size_t before = reader.rest().size();
  std::optional<std::string_view> cname;
  for (std::uint8_t type = reader.u8(); type != end_of_items; type = reader.u8()) {
    const base::Bytes text = reader.bytes(reader.u8());
    if (type == cname_item && !cname && reader.ok()) cname = base::as_text(text);
  }
  const std::size_t read = before - reader.rest().size();
  reader.skip((4 - read % 4) % 4);
  return cname;
}

}  // namespace

std::optional<std::string_view> find_cname(const Block& block, rtp::Ssrc source) {
  if (block.type != PacketType::source_description) return std::nullopt;
  base::Reader reader(block.body);
  for (std::uint8_t chunk = 0; chunk < block.count; ++chunk) {
    const rtp::Ssrc ssrc{reader.u32()};
    const auto cname = read_items(reader);
    if (!reader.ok()) return std::nullopt;
    if (ssrc == source) return cname;
  }
  return std::nullopt;
}

std::optional<SourceList> read_bye(const Block& block) {
  if (block.type != PacketType::bye) return std::nullopt;
  base::Reader reader(block.body);
  const SourceList sources(reader.bytes(block.count * Source::wire_size));
  if (!reader.ok()) return std::nullopt;
  return sources;
}

}  // namespace visio::protocol::rtcp
