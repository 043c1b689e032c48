#include "main/config_shown.h"

#include <fmt/format.h>

#include <string_view>
#include <variant>
#include <vector>

namespace visio::main {
namespace {

constexpr std::string_view hidden = "***";

bool is_secret(std::string_view name) {
  return name.contains("password") || name.contains("secret");
}

/// An address without the password in it: "postgresql://visio:***@host/name".
std::string without_password(std::string text) {
  const std::size_t scheme = text.find("://");
  if (scheme == std::string::npos) return text;
  const std::size_t begin = scheme + 3;
  const std::size_t at = text.substr(0, text.find_first_of("/?#", begin)).rfind('@');
  const std::size_t colon = text.find(':', begin);
  if (at == std::string::npos || colon > at) return text;
  return text.replace(colon + 1, at - colon - 1, hidden);
}

/// As TOML writes it.
std::string quoted(std::string_view text) {
  std::string toml = "\"";
  for (const char letter : text) {
    if (letter == '"' || letter == '\\') toml += '\\';
    toml += letter;
  }
  return toml + "\"";
}

std::string toml_of(const ConfigValue& value) {
  if (const auto* number = std::get_if<std::int64_t>(&value)) return fmt::format("{}", *number);
  if (const auto* flag = std::get_if<bool>(&value)) return *flag ? "true" : "false";
  if (const auto* text = std::get_if<std::string>(&value)) return quoted(without_password(*text));
  std::string list;
  for (const std::string& text : std::get<std::vector<std::string>>(value)) {
    if (!list.empty()) list += ", ";
    list += quoted(without_password(text));
  }
  return fmt::format("[{}]", list);
}

std::string value_of(const Setting& setting) {
  const auto* const text = std::get_if<std::string>(&setting.value);
  if (is_secret(setting.name) && text && !text->empty()) return quoted(hidden);
  return toml_of(setting.value);
}

}  // namespace

std::string shown_config(std::span<const Setting> settings) {
  std::string shown;
  std::string_view section;
  for (const Setting& setting : settings) {
    if (setting.section != section) {
      shown += fmt::format("{}[{}]\n", section.empty() ? "" : "\n", setting.section);
      section = setting.section;
    }
    shown += fmt::format("{} = {}", setting.name, value_of(setting));
    shown += setting.place.empty() ? "\n" : fmt::format("  # {}\n", setting.place);
  }
  return shown;
}

}  // namespace visio::main
