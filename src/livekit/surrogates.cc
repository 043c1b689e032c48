#include "livekit/surrogates.h"

#include <charconv>
#include <string_view>

namespace visio::livekit {
namespace {

constexpr std::size_t escape_size = 6;  // \uXXXX

/// The code unit of the escape that begins at `at`; zero when none does.
unsigned code_unit_at(std::string_view json, std::size_t at) {
  if (json.size() < at + escape_size || !json.substr(at).starts_with("\\u")) return 0;
  unsigned unit = 0;
  const char* const end = json.data() + at + escape_size;
  const auto [rest, error] = std::from_chars(json.data() + at + 2, end, unit, 16);
  return error == std::errc() && rest == end ? unit : 0;
}

bool is_high(unsigned unit) {
  return unit >= 0xd800 && unit < 0xdc00;
}

bool is_low(unsigned unit) {
  return unit >= 0xdc00 && unit < 0xe000;
}

}  // namespace

std::string without_lone_surrogates(std::string json) {
  std::size_t at = json.find('\\');
  while (at != std::string::npos) {
    const unsigned unit = code_unit_at(json, at);
    std::size_t size = unit == 0 ? 2 : escape_size;
    if (is_high(unit) && is_low(code_unit_at(json, at + escape_size))) {
      size = 2 * escape_size;
    } else if (is_high(unit) || is_low(unit)) {
      json.replace(at + 2, 4, "fffd");
    }
    at = json.find('\\', at + size);
  }
  return json;
}

}  // namespace visio::livekit
