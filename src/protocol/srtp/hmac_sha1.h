#pragma once

#include <openssl/sha.h>

#include <array>
#include <cstddef>
#include <initializer_list>

#include "base/bytes.h"

namespace visio::protocol::srtp {

/// HMAC-SHA1 (RFC 2104) under one key, with both padded key blocks hashed once at the start.
///
/// Uses OpenSSL's low-level SHA1: a copy of its state is a plain copy, whereas the EVP layer of
/// OpenSSL 3.0 allocates two digest states for each MAC.
class HmacSha1 {
 public:
  using Mac = std::array<std::byte, 20>;

  /// `key` has at most 64 bytes; SRTP's has 20.
  explicit HmacSha1(base::Bytes key);
  HmacSha1(const HmacSha1&) = default;
  HmacSha1& operator=(const HmacSha1&) = default;
  ~HmacSha1();

  /// The MAC of the concatenated parts.
  Mac mac(std::initializer_list<base::Bytes> parts) const;

 private:
  SHA_CTX inner_;
  SHA_CTX outer_;
};

}  // namespace visio::protocol::srtp
