#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "livekit/key_ring.h"

namespace visio::livekit::webhooks {

/// A token whose claim `sha256` vouches for the body, valid for five minutes from `unix_now`.
std::string sign(std::string_view body, const ApiKey& key, std::int64_t unix_now);

}  // namespace visio::livekit::webhooks
