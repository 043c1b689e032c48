#pragma once

#include <array>
#include <string>
#include <string_view>

#include "base/entropy.h"

namespace visio::credentials {

/// Ten codes, each of which opens an account once when its second step is lost: four groups of six
/// letters and digits that nobody takes for one another (no 0, o, 1, l). 120 random bits each, so
/// that a plain hash hides them as well as a slow one.
std::array<std::string, 10> draw_recovery_codes(base::Entropy& entropy);

/// What rows keep of a code, as it was typed: capitals, spaces and missing dashes do not matter.
std::string recovery_code_hash(std::string_view typed);

}  // namespace visio::credentials
