#pragma once

#include <cstddef>
#include <string_view>

#include "meet/refusal.h"

namespace visio::meet {

/// The name in what somebody typed into `field`, a literal: without white space around it, at most
/// `max_length` characters long, and one that base::is_name() allows. Empty is a name, too. Views
/// `typed`.
Decision<std::string_view> parse_name(std::string_view typed, std::string_view field,
                                      std::ptrdiff_t max_length = 255);

}  // namespace visio::meet
