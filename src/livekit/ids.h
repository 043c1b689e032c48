#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/entropy.h"
#include "livekit/messages.h"
#include "protocol/ice/generation.h"

namespace visio::livekit {

/// `length` letters and digits, each equally likely.
std::string random_text(base::Entropy& entropy, std::size_t length);

/// A LiveKit id: the prefix, such as "PA_", and 12 letters and digits.
std::string new_sid(base::Entropy& entropy, std::string_view prefix);

/// A track's id: TR_, a letter for its kind, one for its source, and 12 letters and digits.
std::string new_track_sid(base::Entropy& entropy, wire::TrackType type, wire::TrackSource source);

/// Fresh ICE credentials: 12 and 32 ice-chars.
protocol::ice::Credentials new_credentials(base::Entropy& entropy);

/// Any 32 bits, each value equally likely.
std::uint32_t random_number(base::Entropy& entropy);

}  // namespace visio::livekit
