#pragma once

#include <string>
#include <string_view>

namespace visio::store {

/// A pattern for LIKE … ESCAPE '!' that finds the text anywhere, and means nothing else by it.
inline std::string like_pattern(std::string_view text) {
  std::string pattern("%");
  for (const char letter : text) {
    if (letter == '%' || letter == '_' || letter == '!') pattern += '!';
    pattern += letter;
  }
  return pattern + "%";
}

}  // namespace visio::store
