#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "base/bytes.h"

namespace visio::credentials {

using Sha256 = std::array<std::byte, 32>;
using Sha1 = std::array<std::byte, 20>;

/// SHA-256 (FIPS 180-4).
Sha256 sha256(base::Bytes bytes);

/// HMAC (RFC 2104) with SHA-256.
Sha256 hmac_sha256(base::Bytes key, std::string_view text);

/// HMAC with SHA-1, which authenticator apps expect of one-time codes (RFC 4226) and nothing else
/// should use.
Sha1 hmac_sha1(base::Bytes key, base::Bytes bytes);

/// Whether both are the same. How long it takes says nothing but whether their lengths differ.
bool are_equal_in_constant_time(std::string_view one, std::string_view other);

/// The bytes in lower-case hexadecimal digits.
std::string hex(base::Bytes bytes);

}  // namespace visio::credentials
