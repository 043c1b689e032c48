#include "credentials/digest.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <cstdint>

namespace visio::credentials {
namespace {

template <class Digest>
Digest hmac(const EVP_MD* algorithm, base::Bytes key, base::Bytes bytes) {
  Digest digest{};
  unsigned size = 0;
  HMAC(algorithm, key.data(), static_cast<int>(key.size()),
       reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(),
       reinterpret_cast<unsigned char*>(digest.data()), &size);
  return digest;
}

}  // namespace

Sha256 sha256(base::Bytes bytes) {
  Sha256 digest{};
  EVP_Digest(bytes.data(), bytes.size(), reinterpret_cast<unsigned char*>(digest.data()), nullptr,
             EVP_sha256(), nullptr);
  return digest;
}

Sha256 hmac_sha256(base::Bytes key, std::string_view text) {
  return hmac<Sha256>(EVP_sha256(), key, base::as_bytes(text));
}

Sha1 hmac_sha1(base::Bytes key, base::Bytes bytes) {
  return hmac<Sha1>(EVP_sha1(), key, bytes);
}

bool are_equal_in_constant_time(std::string_view one, std::string_view other) {
  return one.size() == other.size() && CRYPTO_memcmp(one.data(), other.data(), one.size()) == 0;
}

std::string hex(base::Bytes bytes) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  text.reserve(bytes.size() * 2);
  for (const std::byte byte : bytes) {
    text += digits[std::to_integer<std::size_t>(byte >> 4)];
    text += digits[std::to_integer<std::size_t>(byte & std::byte{0x0f})];
  }
  return text;
}

}  // namespace visio::credentials
