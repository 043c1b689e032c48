#include "protocol/dtls/client_hello.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>

#include <algorithm>
#include <cstdint>
#include <span>

#include "base/reader.h"
#include "base/writer.h"
#include "protocol/dtls/record.h"

namespace visio::protocol::dtls {
namespace {

constexpr std::size_t random_size = 32;
constexpr std::size_t message_header_size = 12;

/// The least that a hello can say: one cipher suite, no compression.
constexpr std::size_t least_size = 2 + random_size + 1 + 1 + 4 + 2;

// RFC 6347 §4.2.1 wants this version in the request, whatever is agreed on later.
constexpr std::uint16_t dtls_1_0 = 0xfeff;
constexpr std::uint16_t dtls_1_2 = 0xfefd;

constexpr std::uint8_t client_hello = 1;
constexpr std::uint8_t hello_verify_request = 3;

/// A record and the message in it, both numbered 0, up to the message's body.
void write_headers(base::Writer& writer, std::uint16_t version, std::uint8_t type,
                   std::size_t body) {
  const auto size = static_cast<std::uint16_t>(body);
  writer.u8(static_cast<std::uint8_t>(Record::Type::handshake));
  writer.u16(version);
  writer.u32(0);  // epoch, number
  writer.u32(0);
  writer.u16(static_cast<std::uint16_t>(message_header_size + body));
  writer.u8(type);
  writer.u8(0);
  writer.u16(size);
  writer.u16(0);  // number
  writer.u16(0);  // the fragment's offset and size
  writer.u16(0);
  writer.u16(size);
}

}  // namespace

std::optional<ClientHello> ClientHello::parse(base::Bytes beginning) {
  base::Reader reader(beginning);
  reader.skip(2);  // version
  ClientHello hello;
  hello.random = reader.bytes(random_size);
  reader.skip(reader.u8());  // session id
  hello.cookie = reader.bytes(reader.u8());
  return reader.ok() ? std::optional(hello) : std::nullopt;
}

void BegunWith::note(const HandshakeFragment& beginning) {
  bytes_.assign(beginning.bytes.begin(), beginning.bytes.end());
  message_length_ = beginning.message_length;
  message_number_ = beginning.message_number;
}

bool BegunWith::is(const HandshakeFragment& beginning) const {
  const std::size_t common = std::min(beginning.bytes.size(), bytes_.size());
  return beginning.message_length == message_length_ &&
         beginning.message_number == message_number_ && common >= 2 + random_size &&
         std::ranges::equal(beginning.bytes.first(common), base::Bytes(bytes_).first(common));
}

HelloCookies::HelloCookies() {
  // Without a secret a cookie would prove nothing; OpenSSL then has no randomness for keys either.
  if (RAND_bytes(reinterpret_cast<unsigned char*>(secret_.data()),
                 static_cast<int>(secret_.size())) != 1) {
    std::ranges::fill(secret_, std::byte{});
  }
}

bool HelloCookies::verify(const ClientHello& hello) const {
  const Cookie expected = cookie_for(hello);
  return hello.cookie.size() == expected.size() &&
         CRYPTO_memcmp(hello.cookie.data(), expected.data(), expected.size()) == 0;
}

HelloCookies::Request HelloCookies::request(const ClientHello& hello) const {
  Request request;
  base::Writer writer(request);
  write_headers(writer, dtls_1_0, hello_verify_request, 2 + 1 + cookie_size);
  writer.u16(dtls_1_0);
  writer.u8(cookie_size);
  writer.bytes(cookie_for(hello));
  return request;
}

base::Bytes HelloCookies::without_cookie() {
  static const auto record = [] {
    std::array<std::byte, Record::header_size + message_header_size + least_size> bytes{};
    base::Writer writer(bytes);
    write_headers(writer, dtls_1_2, client_hello, least_size);
    writer.u16(dtls_1_2);
    writer.zeros(random_size);
    writer.u16(0);  // no session, no cookie
    writer.u16(2);
    writer.u16(0xc02b);  // TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256
    writer.u16(0x0100);  // no compression
    return bytes;
  }();
  return record;
}

HelloCookies::Cookie HelloCookies::cookie_for(const ClientHello& hello) const {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  HMAC(EVP_sha256(), secret_.data(), static_cast<int>(secret_.size()),
       reinterpret_cast<const unsigned char*>(hello.random.data()), hello.random.size(),
       digest.data(), nullptr);
  Cookie cookie;
  std::ranges::copy(std::as_bytes(std::span(digest)).first(cookie.size()), cookie.begin());
  return cookie;
}

}  // namespace visio::protocol::dtls
