#include "credentials/signed_value.h"

#include <charconv>
#include <chrono>

#include "base/base64.h"

namespace visio::credentials {
namespace {

std::string signature_of(std::string_view text, const SigningKey& key) {
  return base::base64url_encode(hmac_sha256(key.bytes, text));
}

std::int64_t whole_seconds(base::WallTime time) {
  return std::chrono::floor<std::chrono::seconds>(time).time_since_epoch().count();
}

std::unexpected<SignedValueFault> refuse(SignedValueFault fault) {
  return std::unexpected(fault);
}

/// The value of `VALUE.EXPIRY`, which is as we wrote it.
std::expected<std::string, SignedValueFault> read(std::string_view text, base::WallTime now) {
  const std::size_t dot = text.find('.');
  if (dot == text.npos) return refuse(SignedValueFault::malformed);
  std::int64_t expires_at = 0;
  const char* const end = text.data() + text.size();
  const auto digits = std::from_chars(text.data() + dot + 1, end, expires_at);
  auto value = base::base64_decode(text.substr(0, dot));
  if (digits.ec != std::errc() || digits.ptr != end || !value) {
    return refuse(SignedValueFault::malformed);
  }
  if (whole_seconds(now) >= expires_at) return refuse(SignedValueFault::expired);
  return *std::move(value);
}

}  // namespace

SigningKey signing_key(std::string_view secret, std::string_view purpose) {
  return {hmac_sha256(base::as_bytes(secret), purpose)};
}

std::string sign(std::string_view value, base::WallTime expires_at, const SigningKey& key) {
  std::string text = base::base64url_encode(base::as_bytes(value));
  text += '.';
  text += std::to_string(whole_seconds(expires_at));
  const std::string signature = signature_of(text, key);
  text += '.';
  text += signature;
  return text;
}

std::expected<std::string, SignedValueFault> open(std::string_view text, base::WallTime now,
                                                  const SigningKey& key) {
  const std::size_t dot = text.rfind('.');
  if (text.size() > longest_signed_text || dot == text.npos) {
    return refuse(SignedValueFault::malformed);
  }
  const std::string_view signed_text = text.substr(0, dot);
  // Nothing is read before the signature has been verified.
  if (!are_equal_in_constant_time(text.substr(dot + 1), signature_of(signed_text, key))) {
    return refuse(SignedValueFault::wrong_signature);
  }
  return read(signed_text, now);
}

}  // namespace visio::credentials
