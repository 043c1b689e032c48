#include "livekit/token.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>
#include <boost/json.hpp>

#include "base/base64.h"
#include "livekit/limits.h"
#include "livekit/surrogates.h"
#include "livekit/token_claims.h"

namespace visio::livekit::token {
namespace {

constexpr std::int64_t leeway = 60;  // seconds

using Signature = std::array<std::byte, 32>;

Signature sign(std::string_view text, std::string_view secret) {
  Signature signature{};
  unsigned size = 0;
  HMAC(EVP_sha256(), secret.data(), static_cast<int>(secret.size()),
       reinterpret_cast<const unsigned char*>(text.data()), text.size(),
       reinterpret_cast<unsigned char*>(signature.data()), &size);
  return signature;
}

/// The parts between the dots.
struct Parts {
  std::string_view header;
  std::string_view payload;
  std::string_view signed_text;
  std::string_view signature;
};

std::optional<Parts> split(std::string_view token) {
  const std::size_t first = token.find('.');
  const std::size_t second = token.find('.', first == token.npos ? first : first + 1);
  if (second == token.npos || token.find('.', second + 1) != token.npos) return std::nullopt;
  return Parts{.header = token.substr(0, first),
               .payload = token.substr(first + 1, second - first - 1),
               .signed_text = token.substr(0, second),
               .signature = token.substr(second + 1)};
}

std::optional<boost::json::object> read_object(std::string_view base64) {
  auto text = base::base64_decode(base64);
  if (!text) return std::nullopt;
  boost::system::error_code error;
  boost::json::parse_options options;
  options.max_depth = 16;
  boost::json::value value =
      boost::json::parse(without_lone_surrogates(*std::move(text)), error, {}, options);
  if (error || !value.is_object()) return std::nullopt;
  return std::move(value.as_object());
}

bool is_signed_with(const Parts& parts, std::string_view signature, const ApiKey& key) {
  const Signature expected = sign(parts.signed_text, key.secret);
  return signature.size() == expected.size() &&
         CRYPTO_memcmp(signature.data(), expected.data(), expected.size()) == 0;
}

/// The key whose signature the token bears; null where it is nobody's.
const ApiKey* signer_of(const Parts& parts, const KeyRing& keys) {
  const auto signature = base::base64_decode(parts.signature);
  if (!signature) return nullptr;
  if (is_signed_with(parts, *signature, keys.signing)) return &keys.signing;
  for (const ApiKey& key : keys.also_valid) {
    if (is_signed_with(parts, *signature, key)) return &key;
  }
  return nullptr;
}

/// For how long the claims are valid in all; from now on where they do not say since when.
std::chrono::seconds lifetime_of(const Claims& claims, std::int64_t now) {
  const std::int64_t stated = std::max(claims.not_before, claims.issued_at);
  return std::chrono::seconds(claims.expires_at - (stated == 0 ? now : stated));
}

std::optional<Error> find_fault_in_time(const Claims& claims, std::int64_t now,
                                        std::chrono::seconds max_lifetime) {
  if (claims.expires_at == 0) return Error::no_expiry;
  if (claims.expires_at < now - leeway) return Error::expired;
  if (claims.not_before > now + leeway) return Error::not_yet_valid;
  if (lifetime_of(claims, now) > max_lifetime) return Error::too_lasting;
  return std::nullopt;
}

std::unexpected<Fault> refuse(Error error, std::string claim = {}) {
  return std::unexpected(Fault{error, std::move(claim)});
}

std::expected<Claims, Fault> read_payload(std::string_view base64) {
  const auto payload = read_object(base64);
  if (!payload) return refuse(Error::malformed);
  auto claims = read_claims(*payload);
  if (!claims) return refuse(Error::wrong_claim, std::move(claims.error()));
  return *std::move(claims);
}

}  // namespace

std::string describe(const Fault& fault) {
  switch (fault.error) {
    case Error::missing:
      return "no access token was given";
    case Error::too_long:
      return "the access token is too long";
    case Error::malformed:
      return "the access token is malformed";
    case Error::wrong_claim:
      return "the access token's claim " + fault.claim + " has the wrong type";
    case Error::wrong_algorithm:
      return "the access token is not signed with HS256";
    case Error::wrong_signature:
      return "the access token has an invalid signature";
    case Error::wrong_issuer:
      return "the access token is for an unknown API key";
    case Error::no_expiry:
      return "the access token does not say when it expires";
    case Error::expired:
      return "the access token has expired";
    case Error::not_yet_valid:
      return "the access token is not valid yet";
    case Error::too_lasting:
      return "the access token is valid for longer than tokens.max_lifetime permits";
  }
  return {};
}

std::expected<Claims, Fault> verify(std::string_view token, const KeyRing& keys, std::int64_t now,
                                    std::chrono::seconds max_lifetime) {
  if (token.empty()) return refuse(Error::missing);
  if (token.size() > limits::token) return refuse(Error::too_long);
  const auto parts = split(token);
  if (!parts) return refuse(Error::malformed);
  const auto header = read_object(parts->header);
  if (!header) return refuse(Error::malformed);
  const auto* algorithm = header->if_contains("alg");
  if (!algorithm || !algorithm->is_string() || algorithm->as_string() != "HS256") {
    return refuse(Error::wrong_algorithm);
  }
  // No claims are read before the signature has been verified.
  const ApiKey* const signer = signer_of(*parts, keys);
  if (!signer) return refuse(Error::wrong_signature);
  auto claims = read_payload(parts->payload);
  if (!claims) return claims;
  if (claims->issuer != signer->key) return refuse(Error::wrong_issuer);
  if (const auto error = find_fault_in_time(*claims, now, max_lifetime)) return refuse(*error);
  return claims;
}

std::string create(const Claims& claims, std::string_view api_secret) {
  const std::string header = R"({"alg":"HS256","typ":"JWT"})";
  const std::string payload = boost::json::serialize(write_claims(claims));
  const std::string text = base::base64url_encode(base::as_bytes(header)) + "." +
                           base::base64url_encode(base::as_bytes(payload));
  return text + "." + base::base64url_encode(sign(text, api_secret));
}

}  // namespace visio::livekit::token
