#pragma once

#include <string>
#include <string_view>

#include "meet/refusal.h"

namespace visio::meet {

/// The address in what somebody typed into `field`, a literal: without white space around it, in
/// lower case as far as that is ASCII, so that one address is one account. At most 254 bytes
/// (RFC 5321 §4.5.3.1.3), with something on both sides of one @.
Decision<std::string> parse_email(std::string_view typed, std::string_view field);

}  // namespace visio::meet
