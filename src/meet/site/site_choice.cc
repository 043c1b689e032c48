#include "meet/site/site_choice.h"

#include <algorithm>
#include <cctype>

#include "meet/name.h"

namespace visio::meet {
namespace {

constexpr std::ptrdiff_t longest_name = 80;

bool is_colour(std::string_view text) {
  constexpr std::size_t length = 7;
  return text.size() == length && text.starts_with('#') &&
         std::ranges::all_of(text.substr(1),
                             [](unsigned char letter) { return std::isxdigit(letter) != 0; });
}

Decision<std::string> parse_colour(std::string_view typed) {
  std::string colour(typed);
  if (colour.empty()) return colour;
  if (!is_colour(colour)) {
    return std::unexpected(Refusal{.reason = Refusal::Reason::not_allowed,
                                   .field = name_of(SiteSetting::accent),
                                   .message = "This must be a colour such as #00558c."});
  }
  std::ranges::transform(colour, colour.begin(), [](unsigned char letter) {
    return static_cast<char>(std::tolower(letter));
  });
  return colour;
}

}  // namespace

std::optional<SiteSetting> site_setting_named(std::string_view name) {
  for (std::size_t index = 0; index < site_settings; ++index) {
    const auto setting = static_cast<SiteSetting>(index);
    if (name_of(setting) == name) return setting;
  }
  return std::nullopt;
}

Decision<std::string> parse_site_value(SiteSetting setting, std::string_view typed) {
  if (setting == SiteSetting::accent) return parse_colour(typed);
  const auto name = parse_name(typed, name_of(SiteSetting::name), longest_name);
  if (!name) return std::unexpected(name.error());
  return std::string(*name);
}

}  // namespace visio::meet
