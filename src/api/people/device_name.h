#pragma once

#include <string>
#include <string_view>

namespace visio::api {

/// What a browser's User-Agent header comes to for somebody who looks for his own devices:
/// "Firefox on Linux"; "" where it says nothing that we know.
std::string device_name(std::string_view user_agent);

}  // namespace visio::api
