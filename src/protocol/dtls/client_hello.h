#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "base/bytes.h"
#include "protocol/dtls/handshake_fragment.h"

namespace visio::protocol::dtls {

/// The first fields of a ClientHello (RFC 6347 §4.2.1). Views.
struct ClientHello {
  base::Bytes random;
  base::Bytes cookie;  ///< empty at first

  /// `beginning` is the front of the message, whose rest may be in other fragments. nullopt if it
  /// ends before the cookie does.
  static std::optional<ClientHello> parse(base::Bytes beginning);
};

/// The ClientHello that began a handshake attempt, to recognise its retransmissions.
class BegunWith {
 public:
  /// Copies what a fragment has of the message; replaces an earlier one.
  void note(const HandshakeFragment& beginning);
  void clear() { *this = {}; }

  bool empty() const { return bytes_.empty(); }

  /// Whether this is the same message, though perhaps fragmented differently.
  bool is(const HandshakeFragment& beginning) const;

 private:
  std::vector<std::byte> bytes_;
  std::uint32_t message_length_ = 0;
  std::uint16_t message_number_ = 0;
};

/// The cookies by which a client shows that it receives at the address that it sends from
/// (RFC 6347 §4.2.1). Nothing is stored per client.
class HelloCookies {
 public:
  static constexpr std::size_t request_size = 44;
  using Request = std::array<std::byte, request_size>;

  HelloCookies();

  /// Whether `hello` has the cookie that request() gave it.
  bool verify(const ClientHello& hello) const;

  /// A HelloVerifyRequest, in a record numbered 0: it asks for the same hello with a cookie.
  Request request(const ClientHello& hello) const;

  /// A hello without a cookie, in a record numbered 0: it brings OpenSSL to the point where it has
  /// asked for a cookie itself.
  static base::Bytes without_cookie();

 private:
  static constexpr std::size_t cookie_size = 16;
  using Cookie = std::array<std::byte, cookie_size>;

  Cookie cookie_for(const ClientHello& hello) const;

  std::array<std::byte, 32> secret_;
};

}  // namespace visio::protocol::dtls
