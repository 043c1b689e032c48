#pragma once

#include "base/bytes.h"
#include "protocol/srtp/cipher_context.h"
#include "protocol/srtp/error.h"
#include "protocol/srtp/nonce.h"

namespace visio::protocol::srtp {

/// AES in counter mode (RFC 3711 §4.1.1) under one key of 16 or 32 bytes. Encrypting and decrypting
/// are the same.
class CounterMode {
 public:
  explicit CounterMode(base::Bytes key);

  /// Writes `in` XOR the key stream that begins at `block` to `out` (same size; may be the same
  /// place). OpenSSL 3.0 allocates nothing here.
  Result<void> apply(const CounterBlock& block, base::Bytes in, base::MutableBytes out);

 private:
  CipherContext context_;  ///< null when OpenSSL refused the key
};

}  // namespace visio::protocol::srtp
