#include "protocol/rtp/extension_block.h"

#include "base/reader.h"

namespace visio::protocol::rtp {
namespace {

struct Prefix {
  std::uint8_t id = 0;
  std::size_t length = 0;
};

Prefix read_one_byte_prefix(base::Reader& reader) {
  const std::uint8_t prefix = reader.u8();
  // Zero is a byte of padding. With a length it is malformed, like the reserved identifier 15.
  if (prefix == 0) return {};
  return {.id = static_cast<std::uint8_t>(prefix >> 4),
          .length = static_cast<std::size_t>(prefix & 0x0f) + 1};
}

Prefix read_two_byte_prefix(base::Reader& reader) {
  const std::uint8_t id = reader.u8();
  if (id == 0) return {};
  return {.id = id, .length = reader.u8()};
}

}  // namespace

void ExtensionBlock::Iterator::advance() {
  constexpr std::uint8_t reserved = 15;
  base::Reader reader(rest_);
  while (!reader.rest().empty()) {
    const Prefix prefix = two_byte_ ? read_two_byte_prefix(reader) : read_one_byte_prefix(reader);
    if (prefix.id == 0 && prefix.length == 0) continue;
    if (!two_byte_ && (prefix.id == 0 || prefix.id == reserved)) break;

    element_ = {.id = prefix.id, .data = reader.bytes(prefix.length)};
    if (!reader.ok()) break;
    rest_ = reader.rest();
    return;
  }
  rest_ = {};
  at_end_ = true;
}

ExtensionBlock::Iterator ExtensionBlock::begin() const {
  const bool two_byte = (profile_ & 0xfff0) == two_byte_profile;
  if (!two_byte && profile_ != one_byte_profile) return {};
  return Iterator(data_, two_byte);
}

std::optional<base::Bytes> ExtensionBlock::find(std::uint8_t id) const {
  for (const ExtensionElement& element : *this) {
    if (element.id == id) return element.data;
  }
  return std::nullopt;
}

}  // namespace visio::protocol::rtp
