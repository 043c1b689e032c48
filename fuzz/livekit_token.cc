// No token opens anything unless it is signed, and signed claims read back as they were written.

#include <string>

#include "base/bytes.h"
#include "fuzz/require.h"
#include "livekit/base64.h"
#include "livekit/token.h"

namespace visio {
namespace {

namespace token = livekit::token;

constexpr std::int64_t now = 1'800'000'000;
const std::string secret = "a secret of at least 32 characters";

void run(std::string_view text) {
  fuzz::require(!token::verify(text, "key", secret, now) || text.size() > 43);

  // The same bytes as claims of somebody who knows the secret.
  const std::size_t half = text.size() / 2;
  token::Claims claims;
  claims.issuer = "key";
  claims.expires_at = now;
  claims.identity = livekit::base64url_encode(base::as_bytes(text.substr(0, half)));
  claims.metadata = livekit::base64url_encode(base::as_bytes(text.substr(half)));
  claims.video.room_join = true;
  claims.video.room = "room";
  fuzz::require(token::verify(token::create(claims, secret), "key", secret, now) == claims);
}

}  // namespace
}  // namespace visio

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  visio::run({reinterpret_cast<const char*>(data), size});
  return 0;
}
