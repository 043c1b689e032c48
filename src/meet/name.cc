#include "meet/name.h"

#include <algorithm>
#include <string>
#include <utility>

#include "base/text.h"

namespace visio::meet {
namespace {

using Reason = Refusal::Reason;

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view white = " \t\r\n";
  const std::size_t begin = text.find_first_not_of(white);
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(white) - begin + 1);
}

/// Bytes that continue a character of UTF-8 are not counted.
std::ptrdiff_t length_of(std::string_view text) {
  return std::ranges::count_if(text, [](char byte) { return (byte & 0xc0) != 0x80; });
}

}  // namespace

Decision<std::string_view> parse_name(std::string_view typed, std::string_view field,
                                      std::ptrdiff_t max_length) {
  const std::string_view name = trimmed(typed);
  if (length_of(name) > max_length) {
    std::string message = "At most ";
    message += std::to_string(max_length);
    message += " characters.";
    return std::unexpected(Refusal{Reason::too_long, field, std::move(message)});
  }
  if (!base::is_name(name)) {
    return std::unexpected(
        Refusal{Reason::not_a_name, field, "This " + std::string(base::name_rule) + "."});
  }
  return name;
}

}  // namespace visio::meet
