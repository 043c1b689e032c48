#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace visio::base {

/// Text of which all but letters, digits, `-`, `.`, `_` and `~` is percent-encoded: fit for any
/// part of an address.
std::string percent_encode(std::string_view text);

/// Text without its percent-encoding (RFC 3986 §2.1); nullopt if an escape is malformed.
std::optional<std::string> percent_decode(std::string_view text);

}  // namespace visio::base
