#pragma once

#include <cstddef>

#include "base/bytes.h"
#include "protocol/srtp/cipher_context.h"
#include "protocol/srtp/error.h"
#include "protocol/srtp/nonce.h"

namespace visio::protocol::srtp {

/// AES-GCM under one key, whose size selects AES-128 or AES-256.
///
/// The additional data comes in two parts, so that nobody has to join them; the second may be
/// empty. OpenSSL 3.0 allocates nothing in seal() and open().
class Gcm {
 public:
  static constexpr std::size_t tag_size = 16;

  /// What the key is for: seal() or open(), never both.
  enum class Direction { seal, open };

  Gcm(Direction direction, base::Bytes key);

  /// Writes `plaintext` encrypted to `out` (same size; may be the same place) and the tag to `tag`.
  Result<void> seal(const GcmNonce& nonce, base::Bytes data1, base::Bytes data2,
                    base::Bytes plaintext, base::MutableBytes out, base::MutableBytes tag);

  /// Decrypts in place. Error::not_authentic if the tag is wrong: then `ciphertext` holds garbage
  /// afterwards.
  Result<void> open(const GcmNonce& nonce, base::Bytes data1, base::Bytes data2,
                    base::MutableBytes ciphertext, base::MutableBytes tag);

 private:
  CipherContext context_;  ///< null when OpenSSL refused the key
};

}  // namespace visio::protocol::srtp
