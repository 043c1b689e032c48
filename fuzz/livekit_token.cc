// No token opens anything unless it is signed; and whatever is signed and taken reads back as it
// was written, and permits no more when it is written anew.

#include <string>

#include "base/base64.h"
#include "base/bytes.h"
#include "fuzz/require.h"
#include "livekit/permissions.h"
#include "livekit/token.h"
#include "tests/livekit/signed_payload.h"

namespace visio {
namespace {

namespace token = livekit::token;

constexpr std::int64_t now = 1'800'000'000;
const std::string secret = "a secret of at least 32 characters";

void require_nothing_without_signature(std::string_view text) {
  fuzz::require(!token::verify(text, {.signing = {"key", secret}}, now) || text.size() > 43);
}

/// The bytes as claims of somebody who knows the secret.
void require_the_same_again(std::string_view text) {
  const std::size_t half = text.size() / 2;
  token::Claims claims;
  claims.issuer = "key";
  claims.expires_at = now;
  claims.identity = base::base64url_encode(base::as_bytes(text.substr(0, half)));
  claims.metadata = base::base64url_encode(base::as_bytes(text.substr(half)));
  claims.video.room_join = true;
  claims.video.room = "room";
  fuzz::require(token::verify(token::create(claims, secret), {.signing = {"key", secret}}, now) ==
                claims);
}

/// What we understand of claims. The rest is kept, but its numbers may be rounded.
token::Claims known(token::Claims claims) {
  claims.unknown.clear();
  claims.video.unknown.clear();
  claims.room_config.clear();
  return claims;
}

/// The bytes as the payload itself, behind what makes it valid.
void require_no_wider_permissions(std::string_view text) {
  const std::string payload = R"({"iss":"key","exp":1800000000,)" + std::string(text) + "}";
  auto claims =
      token::verify(tests::sign_payload(payload, secret), {.signing = {"key", secret}}, now);
  if (!claims) return;
  const auto permissions = livekit::Permissions::from(claims->video);
  claims->video = permissions.apply_to(std::move(claims->video));
  const auto again =
      token::verify(token::create(*claims, secret), {.signing = {"key", secret}}, now);
  fuzz::require(again && known(*again) == known(*claims));
  fuzz::require(livekit::Permissions::from(again->video) == permissions);
}

}  // namespace
}  // namespace visio

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  visio::require_nothing_without_signature(text);
  visio::require_the_same_again(text);
  visio::require_no_wider_permissions(text);
  return 0;
}
