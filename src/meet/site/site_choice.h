#pragma once

#include <cstddef>
#include <cstdint>
#include <expected>
#include <optional>
#include <string>
#include <string_view>

#include "meet/refusal.h"
#include "meet/time.h"

namespace visio::meet {

/// What administrators may say of how the organisation appears.
enum class SiteSetting : std::uint8_t {
  name,
  accent,  ///< its colour, "#rrggbb"
};

/// How many of them there are.
inline constexpr std::size_t site_settings = 2;

/// "name", "accent": the words of the API, the table, and [site] in the configuration.
constexpr std::string_view name_of(SiteSetting setting) {
  constexpr std::string_view names[]{"name", "accent"};
  return names[static_cast<std::size_t>(setting)];
}

/// The setting that goes by this name, or nothing.
std::optional<SiteSetting> site_setting_named(std::string_view name);

/// What an administrator chose. It counts where the configuration says nothing.
struct SiteChoice {
  SiteSetting setting = SiteSetting::name;
  std::string value = {};
  Time changed_at = {};
  std::string changed_by = {};  ///< the id of his account; empty once that is erased

  friend bool operator==(const SiteChoice&, const SiteChoice&) = default;
};

/// What somebody typed for a setting as it is kept: the name without white space around it, at most
/// 80 characters long; the colour in small letters. Empty: nothing is chosen.
Decision<std::string> parse_site_value(SiteSetting setting, std::string_view typed);

}  // namespace visio::meet
