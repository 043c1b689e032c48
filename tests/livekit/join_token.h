#pragma once

#include <string>

#include "livekit/token.h"

namespace visio::tests {

inline constexpr std::int64_t year_2100 = 4'102'444'800;  // Unix seconds

/// A token that lets `identity` join `room` and do everything a participant usually may.
inline std::string join_token(const std::string& api_key, const std::string& api_secret,
                              const std::string& room, const std::string& identity,
                              livekit::token::VideoGrant grant = {}) {
  livekit::token::Claims claims;
  claims.issuer = api_key;
  claims.identity = identity;
  claims.expires_at = year_2100;
  claims.video = std::move(grant);
  claims.video.room_join = true;
  claims.video.room = room;
  return livekit::token::create(claims, api_secret);
}

}  // namespace visio::tests
