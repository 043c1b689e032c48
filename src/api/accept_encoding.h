#pragma once

#include <string_view>

namespace visio::api {

/// Whether a client with this Accept-Encoding header takes `coding` (RFC 9110 §12.5.3). Preference
/// between codings is ours.
bool accepts_encoding(std::string_view header, std::string_view coding);

}  // namespace visio::api
