#pragma once

#include <string>
#include <string_view>

#include "livekit/entropy.h"

namespace visio::api {

/// A room's code, as in its link: three groups of letters, "abc-defg-hij". Of 26^10 nobody guesses
/// one.
std::string new_slug(livekit::Entropy& entropy);

bool is_slug(std::string_view text);

}  // namespace visio::api
