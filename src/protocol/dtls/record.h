#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "base/bytes.h"
#include "base/reader.h"

namespace visio::protocol::dtls {

/// One record of DTLS 1.2 (RFC 6347 §4.1), header included. A view.
struct Record {
  /// The offset of the 48-bit sequence number.
  static constexpr std::size_t number_at = 5;

  static constexpr std::size_t header_size = 13;

  /// ContentType (RFC 5246 §6.2.1).
  enum class Type : std::uint8_t {
    change_cipher_spec = 20,
    alert = 21,
    handshake = 22,
    application_data = 23,
  };

  Type type = Type::handshake;
  std::uint16_t epoch = 0;
  base::Bytes bytes;

  bool is_protected() const { return epoch > 0; }
  base::Bytes content() const { return bytes.subspan(header_size); }
};

/// The records of a datagram, one by one.
class Records {
 public:
  explicit Records(base::Bytes datagram) : rest_(datagram) {}

  /// nullopt at the end, and for good at a record that does not fit or is not DTLS.
  std::optional<Record> next();

 private:
  base::Bytes rest_;
};

}  // namespace visio::protocol::dtls
