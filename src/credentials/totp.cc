#include "credentials/totp.h"

#include <algorithm>
#include <array>

#include "base/percent_encoding.h"
#include "credentials/digest.h"

namespace visio::credentials {
namespace {

constexpr std::string_view base32_alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
constexpr std::uint32_t six_digits = 1'000'000;

std::array<std::byte, 8> big_endian(std::int64_t counter) {
  std::array<std::byte, 8> bytes{};
  auto rest = static_cast<std::uint64_t>(counter);
  for (std::size_t at = bytes.size(); at > 0; --at) {
    bytes[at - 1] = static_cast<std::byte>(rest & 0xff);
    rest >>= 8;
  }
  return bytes;
}

/// Dynamic truncation (RFC 4226 §5.3).
std::uint32_t truncate(const Sha1& digest) {
  const auto offset = std::to_integer<std::size_t>(digest.back() & std::byte{0x0f});
  std::uint32_t value = 0;
  for (std::size_t at = offset; at < offset + 4; ++at) {
    value = value << 8 | std::to_integer<std::uint32_t>(digest[at]);
  }
  return value & 0x7fff'ffff;
}

}  // namespace

std::string base32_encode(base::Bytes bytes) {
  std::string text;
  text.reserve((bytes.size() * 8 + 4) / 5);
  std::uint32_t bits = 0;
  unsigned count = 0;
  for (const std::byte byte : bytes) {
    bits = bits << 8 | std::to_integer<std::uint32_t>(byte);
    for (count += 8; count >= 5;) {
      count -= 5;
      text += base32_alphabet[bits >> count & 31];
    }
  }
  if (count > 0) text += base32_alphabet[bits << (5 - count) & 31];
  return text;
}

std::optional<std::vector<std::byte>> base32_decode(std::string_view text) {
  std::vector<std::byte> bytes;
  bytes.reserve(text.size() * 5 / 8);
  std::uint32_t bits = 0;
  unsigned count = 0;
  for (const char c : text) {
    const std::size_t value = base32_alphabet.find(c);
    if (value == base32_alphabet.npos) return std::nullopt;
    bits = bits << 5 | static_cast<std::uint32_t>(value);
    count += 5;
    if (count >= 8) {
      count -= 8;
      bytes.push_back(static_cast<std::byte>(bits >> count & 0xff));
    }
  }
  if (count >= 5 || (bits & ((1U << count) - 1)) != 0) return std::nullopt;
  return bytes;
}

std::string draw_totp_secret(base::Entropy& entropy) {
  std::array<std::byte, 20> bytes{};
  entropy.fill(bytes);
  return base32_encode(bytes);
}

std::string totp_uri(std::string_view secret, std::string_view issuer, std::string_view account) {
  std::string uri = "otpauth://totp/";
  uri += base::percent_encode(issuer);
  uri += ':';
  uri += base::percent_encode(account);
  uri += "?secret=";
  uri += secret;
  uri += "&issuer=";
  uri += base::percent_encode(issuer);
  uri += "&algorithm=SHA1&digits=6&period=30";
  return uri;
}

std::int64_t totp_counter(base::WallTime time) {
  return std::chrono::floor<std::chrono::seconds>(time).time_since_epoch() / totp_step;
}

std::string totp_code(std::string_view secret, std::int64_t counter) {
  const auto key = base32_decode(secret);
  if (!key || key->empty()) return {};
  const std::uint32_t value = truncate(hmac_sha1(*key, big_endian(counter))) % six_digits;
  std::string digits = std::to_string(value);
  digits.insert(0, 6 - digits.size(), '0');
  return digits;
}

std::expected<std::int64_t, TotpFault> verify_totp(std::string_view secret, std::string_view code,
                                                   base::WallTime now, std::int64_t last_counter) {
  std::string digits(code.substr(0, 16));
  std::erase(digits, ' ');
  const std::int64_t present = totp_counter(now);
  std::optional<std::int64_t> found;
  for (const std::int64_t counter : {present - 1, present, present + 1}) {
    const std::string wanted = totp_code(secret, counter);
    if (!wanted.empty() && are_equal_in_constant_time(wanted, digits)) found = counter;
  }
  if (!found) return std::unexpected(TotpFault::wrong);
  if (*found <= last_counter) return std::unexpected(TotpFault::used);
  return *found;
}

}  // namespace visio::credentials
