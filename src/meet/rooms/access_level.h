#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace visio::meet {

/// Who enters a room without being let in by a host. The others wait in the lobby.
enum class AccessLevel : std::uint8_t {
  open,        ///< whoever has the link ("public")
  trusted,     ///< whoever is signed in, or has a role
  restricted,  ///< whoever has a role
};

/// "public", "trusted", "restricted": the API's and the tables' words.
constexpr std::string_view name_of(AccessLevel level) {
  switch (level) {
    case AccessLevel::open:
      return "public";
    case AccessLevel::trusted:
      return "trusted";
    case AccessLevel::restricted:
      return "restricted";
  }
  return "";
}

/// The level that goes by this name, or nothing.
constexpr std::optional<AccessLevel> access_level_named(std::string_view name) {
  for (const auto level : {AccessLevel::open, AccessLevel::trusted, AccessLevel::restricted}) {
    if (name_of(level) == name) return level;
  }
  return std::nullopt;
}

}  // namespace visio::meet
