#pragma once

#include <cstdint>
#include <expected>
#include <string>

#include "livekit/token.h"

namespace visio::tests {

inline constexpr std::int64_t token_now = 1'800'000'000;  // Unix seconds
inline const std::string token_secret = "a secret of at least 32 characters";

/// What the token of somebody says who may join a room, for ten minutes.
inline livekit::token::Claims usual_claims() {
  livekit::token::Claims claims;
  claims.issuer = "key";
  claims.identity = "ada";
  claims.expires_at = token_now + 600;
  claims.video.room_join = true;
  claims.video.room = "room";
  return claims;
}

/// What the server makes of a token.
inline std::expected<livekit::token::Claims, livekit::token::Fault> check_token(
    const std::string& token) {
  return livekit::token::verify(token, {.signing = {"key", token_secret}}, token_now);
}

}  // namespace visio::tests
