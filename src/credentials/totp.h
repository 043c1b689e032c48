#pragma once

#include <chrono>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/entropy.h"
#include "base/time.h"

/// One-time codes by time (RFC 6238) as every authenticator app makes them: SHA-1, six digits, a
/// new one every 30 s.
namespace visio::credentials {

inline constexpr std::chrono::seconds totp_step{30};

/// Base32 without padding (RFC 4648 §6), in capitals.
std::string base32_encode(base::Bytes bytes);

/// Reads base32 in capitals without padding; nothing when a character is another, or when bits are
/// left over that no encoder writes.
std::optional<std::vector<std::byte>> base32_decode(std::string_view text);

/// A new secret: 160 random bits as 32 characters of base32, to be kept, shown and typed.
std::string draw_totp_secret(base::Entropy& entropy);

/// The address that an authenticator app reads from a QR code. Issuer and account (an e-mail
/// address) are what it shows; they are escaped.
std::string totp_uri(std::string_view secret, std::string_view issuer, std::string_view account);

/// The steps of 30 s between 1970 and a moment.
std::int64_t totp_counter(base::WallTime time);

/// The six digits of one step; empty where `secret` is not base32.
std::string totp_code(std::string_view secret, std::int64_t counter);

/// What is wrong with a code.
enum class TotpFault : std::uint8_t {
  wrong,
  used,  ///< right, but of a step that a code was used of before
};

/// Which step a code belongs to: this one, the one before, or the one after, since clocks differ.
/// The caller keeps it in the account's row and passes it as `last_counter` the next time, so that
/// nobody who looks over a shoulder can use a code again. 0 where none was used. Spaces in the code
/// are ignored.
std::expected<std::int64_t, TotpFault> verify_totp(std::string_view secret, std::string_view code,
                                                   base::WallTime now, std::int64_t last_counter);

}  // namespace visio::credentials
