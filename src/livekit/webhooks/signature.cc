#include "livekit/webhooks/signature.h"

#include <openssl/evp.h>

#include <array>

#include "livekit/token.h"

namespace visio::livekit::webhooks {
namespace {

constexpr std::int64_t validity = 5 * 60;  // seconds

/// Base64 with padding (RFC 4648 §4) of the body's SHA-256.
std::string digest_of(std::string_view body) {
  std::array<unsigned char, 32> digest{};
  EVP_Digest(body.data(), body.size(), digest.data(), nullptr, EVP_sha256(), nullptr);
  std::array<unsigned char, 45> text{};
  const int size = EVP_EncodeBlock(text.data(), digest.data(), static_cast<int>(digest.size()));
  return {text.begin(), text.begin() + size};
}

}  // namespace

std::string sign(std::string_view body, const ApiKey& key, std::int64_t unix_now) {
  token::Claims claims;
  claims.issuer = key.key;
  claims.expires_at = unix_now + validity;
  claims.sha256 = digest_of(body);
  return token::create(claims, key.secret);
}

}  // namespace visio::livekit::webhooks
