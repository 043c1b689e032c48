#include "protocol/dtls/handshake_fragment.h"

#include "base/reader.h"

namespace visio::protocol::dtls {
namespace {

/// Far more than a certificate of RSA keys or a post-quantum key share needs.
constexpr std::uint32_t max_message_length = 16 * 1024;

std::uint32_t u24(base::Reader& reader) {
  const std::uint32_t high = reader.u8();
  return high << 16 | reader.u16();
}

}  // namespace

std::optional<HandshakeFragment> HandshakeFragments::next() {
  base::Reader reader(rest_);
  HandshakeFragment fragment;
  fragment.type = reader.u8();
  fragment.message_length = u24(reader);
  fragment.message_number = reader.u16();
  fragment.offset = u24(reader);
  const std::uint32_t length = u24(reader);
  fragment.bytes = reader.bytes(length);
  if (!reader.ok() || fragment.message_length > max_message_length ||
      fragment.offset + length > fragment.message_length) {
    return std::nullopt;
  }
  rest_ = reader.rest();
  return fragment;
}

}  // namespace visio::protocol::dtls
