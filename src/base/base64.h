#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "base/bytes.h"

namespace visio::base {

/// Base64url without padding (RFC 4648 §5).
std::string base64url_encode(Bytes bytes);

/// Reads base64url or plain base64, with padding or without. Nothing when a character is neither,
/// or when bits are left over that no encoder writes.
std::optional<std::string> base64_decode(std::string_view text);

}  // namespace visio::base
