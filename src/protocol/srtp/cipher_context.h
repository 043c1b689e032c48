#pragma once

#include <openssl/evp.h>

#include <memory>

#include "base/bytes.h"

namespace visio::protocol::srtp {

/// The deleter of CipherContext.
struct FreeCipherContext {
  void operator()(EVP_CIPHER_CTX* context) const { EVP_CIPHER_CTX_free(context); }
};

/// A cipher with its expanded key, made once per session. Freeing it wipes the key.
using CipherContext = std::unique_ptr<EVP_CIPHER_CTX, FreeCipherContext>;

inline const unsigned char* data_of(base::Bytes bytes) {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}

inline unsigned char* data_of(base::MutableBytes bytes) {
  return reinterpret_cast<unsigned char*>(bytes.data());
}

/// OpenSSL counts in int; no packet comes near its limit.
inline int size_of(base::Bytes bytes) {
  return static_cast<int>(bytes.size());
}

}  // namespace visio::protocol::srtp
