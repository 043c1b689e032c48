#pragma once

#include <string>
#include <string_view>

namespace visio::base {

/// The text with small letters, as Unicode's simple case mapping has them for Latin, Greek,
/// Cyrillic and Armenian: É becomes é. What is no UTF-8 stays as it is.
std::string lower_case(std::string_view text);

}  // namespace visio::base
