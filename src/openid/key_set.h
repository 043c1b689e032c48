#pragma once

#include <cstddef>
#include <expected>
#include <string>
#include <string_view>
#include <vector>

#include "openid/fault.h"

namespace visio::openid {

/// A public key of a provider (RFC 7517), as far as it verifies signatures. All numbers are in
/// base64url.
struct Key {
  std::string id;         ///< `kid`; may be empty
  std::string type;       ///< "RSA" or "EC"
  std::string algorithm;  ///< the only one that it is for; empty: any that fits its type
  std::string curve;      ///< of an EC key
  std::string modulus;    ///< `n` of an RSA key
  std::string exponent;   ///< `e` of an RSA key
  std::string x;          ///< of an EC key
  std::string y;          ///< of an EC key

  friend bool operator==(const Key&, const Key&) = default;
};

/// The keys that a provider publishes.
class KeySet {
 public:
  static constexpr std::size_t max_keys = 64;

  /// Reads a JWK Set (RFC 7517 §5). Left out is what cannot verify a signature of ours: symmetric
  /// keys, keys for encryption, RSA below 2,048 or over 8,192 bits, unknown kinds. Malformed where
  /// it is no set, or holds more than max_keys.
  static std::expected<KeySet, Fault> read(std::string_view text);

  /// The keys that may have signed with this known algorithm under this id; an empty id fits every
  /// key.
  std::vector<Key> fitting(std::string_view algorithm, std::string_view id) const;

  std::size_t size() const { return keys_.size(); }

 private:
  std::vector<Key> keys_;
};

}  // namespace visio::openid
