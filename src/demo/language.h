#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace visio::demo {

/// In which people are called, speak and write.
enum class Language : std::uint8_t { french, english, german, dutch };

inline constexpr std::array<std::string_view, 4> language_codes{"fr", "en", "de", "nl"};

/// The code of a language: "fr".
constexpr std::string_view code_of(Language language) {
  return language_codes[static_cast<std::size_t>(language)];
}

/// The language that a code, or a locale such as "de_DE.UTF-8", begins with.
constexpr std::optional<Language> parse_language(std::string_view text) {
  for (std::size_t i = 0; i < language_codes.size(); ++i) {
    const std::string_view code = language_codes[i];
    if (text == code || (text.starts_with(code) && (text[2] == '_' || text[2] == '-'))) {
      return static_cast<Language>(i);
    }
  }
  return std::nullopt;
}

}  // namespace visio::demo
