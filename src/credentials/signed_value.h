#pragma once

#include <cstdint>
#include <expected>
#include <string>
#include <string_view>

#include "base/time.h"
#include "credentials/digest.h"

namespace visio::credentials {

/// Signs values for one purpose: what was signed for another one does not open.
struct SigningKey {
  Sha256 bytes{};
};

/// The key for `purpose`, such as "second step", drawn from the one secret that the site keeps.
SigningKey signing_key(std::string_view secret, std::string_view purpose);

/// Why a signed text does not open.
enum class SignedValueFault : std::uint8_t {
  malformed,  ///< not what sign() writes, or longer than longest_signed_text
  wrong_signature,
  expired,
};

/// Bytes of a text that open() reads: a cookie is no longer.
inline constexpr std::size_t longest_signed_text = 4096;

/// A value that whoever bears it can read but not change, for cookies and hidden fields: three
/// parts of base64url, digits and base64url, with dots in between. Whole seconds of `expires_at`
/// count.
std::string sign(std::string_view value, base::WallTime expires_at, const SigningKey& key);

/// The value, if it was signed with this key and has not expired.
std::expected<std::string, SignedValueFault> open(std::string_view text, base::WallTime now,
                                                  const SigningKey& key);

}  // namespace visio::credentials
