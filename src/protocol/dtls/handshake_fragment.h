#pragma once

#include <cstdint>
#include <optional>

#include "base/bytes.h"

namespace visio::protocol::dtls {

/// A handshake message or a piece of one (RFC 6347 §4.2.2). A view.
struct HandshakeFragment {
  std::uint8_t type = 0;
  std::uint32_t message_length = 0;
  std::uint16_t message_number = 0;
  std::uint32_t offset = 0;
  base::Bytes bytes;  ///< the message from `offset` on

  /// Number 1 is that of a ClientHello with a cookie.
  bool begins_client_hello() const { return type == 1 && message_number <= 1 && offset == 0; }
};

/// The fragments in an unprotected handshake record, one by one.
class HandshakeFragments {
 public:
  explicit HandshakeFragments(base::Bytes content) : rest_(content) {}

  /// nullopt at the end, and where a fragment does not fit.
  std::optional<HandshakeFragment> next();

  bool exhausted() const { return rest_.empty(); }

 private:
  base::Bytes rest_;
};

}  // namespace visio::protocol::dtls
