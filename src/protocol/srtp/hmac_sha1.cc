#include "protocol/srtp/hmac_sha1.h"

#include <openssl/crypto.h>

#include <algorithm>

// OpenSSL 3 prefers EVP; the header says why we do not.
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"

namespace visio::protocol::srtp {
namespace {

SHA_CTX begin_with(base::Bytes key, std::byte padding) {
  std::array<std::byte, SHA_CBLOCK> block;
  block.fill(padding);
  for (std::size_t i = 0; i < std::min(key.size(), block.size()); ++i) block[i] ^= key[i];

  SHA_CTX state;
  SHA1_Init(&state);
  SHA1_Update(&state, block.data(), block.size());
  OPENSSL_cleanse(block.data(), block.size());
  return state;
}

HmacSha1::Mac end(SHA_CTX& state) {
  HmacSha1::Mac digest;
  SHA1_Final(reinterpret_cast<unsigned char*>(digest.data()), &state);
  return digest;
}

}  // namespace

HmacSha1::HmacSha1(base::Bytes key)
    : inner_(begin_with(key, std::byte{0x36})), outer_(begin_with(key, std::byte{0x5c})) {}

HmacSha1::~HmacSha1() {
  OPENSSL_cleanse(&inner_, sizeof inner_);
  OPENSSL_cleanse(&outer_, sizeof outer_);
}

HmacSha1::Mac HmacSha1::mac(std::initializer_list<base::Bytes> parts) const {
  SHA_CTX inner = inner_;
  for (const base::Bytes part : parts) SHA1_Update(&inner, part.data(), part.size());
  const Mac inner_digest = end(inner);

  SHA_CTX outer = outer_;
  SHA1_Update(&outer, inner_digest.data(), inner_digest.size());
  return end(outer);
}

}  // namespace visio::protocol::srtp
