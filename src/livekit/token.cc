#include "livekit/token.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>
#include <boost/json.hpp>

#include "livekit/base64.h"
#include "livekit/limits.h"
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
  const auto text = base64_decode(base64);
  if (!text) return std::nullopt;
  boost::system::error_code error;
  boost::json::parse_options options;
  options.max_depth = 16;
  boost::json::value value = boost::json::parse(*text, error, {}, options);
  if (error || !value.is_object()) return std::nullopt;
  return std::move(value.as_object());
}

bool is_signed_with(const Parts& parts, std::string_view secret) {
  const auto given = base64_decode(parts.signature);
  const Signature expected = sign(parts.signed_text, secret);
  return given && given->size() == expected.size() &&
         CRYPTO_memcmp(given->data(), expected.data(), expected.size()) == 0;
}

std::optional<Error> find_fault_in_time(const Claims& claims, std::int64_t now) {
  if (claims.expires_at == 0) return Error::no_expiry;
  if (claims.expires_at < now - leeway) return Error::expired;
  if (claims.not_before > now + leeway) return Error::not_yet_valid;
  return std::nullopt;
}

}  // namespace

std::string_view describe(Error error) {
  switch (error) {
    case Error::missing:
      return "no access token was given";
    case Error::too_long:
      return "the access token is too long";
    case Error::malformed:
      return "the access token is malformed";
    case Error::wrong_algorithm:
      return "the access token is not signed with HS256";
    case Error::wrong_signature:
      return "the access token has a wrong signature";
    case Error::wrong_issuer:
      return "the access token is for an unknown API key";
    case Error::no_expiry:
      return "the access token does not say when it expires";
    case Error::expired:
      return "the access token has expired";
    case Error::not_yet_valid:
      return "the access token is not valid yet";
  }
  return {};
}

std::expected<Claims, Error> verify(std::string_view token, std::string_view api_key,
                                    std::string_view api_secret, std::int64_t now) {
  if (token.empty()) return std::unexpected(Error::missing);
  if (token.size() > limits::token) return std::unexpected(Error::too_long);
  const auto parts = split(token);
  if (!parts) return std::unexpected(Error::malformed);
  const auto header = read_object(parts->header);
  if (!header) return std::unexpected(Error::malformed);
  const auto* algorithm = header->if_contains("alg");
  if (!algorithm || !algorithm->is_string() || algorithm->as_string() != "HS256") {
    return std::unexpected(Error::wrong_algorithm);
  }
  // Nobody's claims are read before the signature holds.
  if (!is_signed_with(*parts, api_secret)) return std::unexpected(Error::wrong_signature);
  const auto payload = read_object(parts->payload);
  auto claims = payload ? read_claims(*payload) : std::nullopt;
  if (!claims) return std::unexpected(Error::malformed);
  if (claims->issuer != api_key) return std::unexpected(Error::wrong_issuer);
  if (const auto fault = find_fault_in_time(*claims, now)) return std::unexpected(*fault);
  return *std::move(claims);
}

std::string create(const Claims& claims, std::string_view api_secret) {
  const std::string header = R"({"alg":"HS256","typ":"JWT"})";
  const std::string payload = boost::json::serialize(write_claims(claims));
  const std::string text =
      base64url_encode(base::as_bytes(header)) + "." + base64url_encode(base::as_bytes(payload));
  return text + "." + base64url_encode(sign(text, api_secret));
}

}  // namespace visio::livekit::token
