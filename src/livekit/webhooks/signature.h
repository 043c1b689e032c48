#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace visio::livekit::webhooks {

/// A token whose claim `sha256` vouches for the body, valid for five minutes from `unix_now`.
std::string sign(std::string_view body, const std::string& api_key, std::string_view api_secret,
                 std::int64_t unix_now);

}  // namespace visio::livekit::webhooks
