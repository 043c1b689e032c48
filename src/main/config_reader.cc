#include "main/config_reader.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <toml++/toml.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <ranges>
#include <set>

#include "main/config_keys.h"

namespace visio::main {
namespace {

/// A TOML value as ours; nothing for a kind that no key takes.
std::optional<ConfigValue> value_of(const toml::node& node) {
  if (const auto* text = node.as_string()) return ConfigValue(text->get());
  if (const auto* number = node.as_integer()) return ConfigValue(number->get());
  if (const auto* flag = node.as_boolean()) return ConfigValue(flag->get());
  const auto* list = node.as_array();
  if (!list) return std::nullopt;
  std::vector<std::string> texts;
  for (const toml::node& entry : *list) {
    const auto* text = entry.as_string();
    if (!text) return std::nullopt;
    texts.push_back(text->get());
  }
  return ConfigValue(std::move(texts));
}

std::vector<std::string> split(std::string_view text) {
  std::vector<std::string> parts;
  for (const auto part : std::views::split(text, ',')) {
    std::string_view word(part.begin(), part.end());
    while (word.starts_with(' ')) word.remove_prefix(1);
    while (word.ends_with(' ')) word.remove_suffix(1);
    if (!word.empty()) parts.emplace_back(word);
  }
  return parts;
}

/// A value written without TOML's quotes, as in the environment.
std::optional<ConfigValue> value_of(const std::string& text, ValueKind kind) {
  if (kind == ValueKind::text) return ConfigValue(text);
  if (kind == ValueKind::texts) return ConfigValue(split(text));
  if (kind == ValueKind::flag) {
    if (text == "true" || text == "1") return ConfigValue(true);
    if (text == "false" || text == "0") return ConfigValue(false);
    return std::nullopt;
  }
  std::int64_t number = 0;
  const char* const end = text.data() + text.size();
  const auto [parsed, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc() || parsed != end) return std::nullopt;
  return ConfigValue(number);
}

class Reading {
 public:
  explicit Reading(const ConfigSources& sources) {
    read_defaults();
    read_file(sources.file_name, sources.file);
    if (sources.environment) read_environment(sources.environment);
    for (const auto& [path, text] : sources.options) read_option(path, text);
  }

  std::expected<Config, std::vector<std::string>> finish() {
    const Config::Server& server = config_.server;
    if (server.tls == TlsMode::files && (server.tls_cert.empty() || server.tls_key.empty())) {
      problems_.push_back(
          "server.tls is \"files\", but server.tls_cert or server.tls_key is empty: name both "
          "files, or set tls to \"self-signed\" or \"off\".");
    }
    if (!problems_.empty()) return std::unexpected(std::move(problems_));
    return std::move(config_);
  }

  /// In the order of the keys.
  std::vector<Setting> settings() {
    std::vector<Setting> settings;
    for (const ConfigKey& key : config_keys()) {
      if (const auto set = settings_.find(key.path()); set != settings_.end()) {
        settings.push_back(set->second);
      }
    }
    return settings;
  }

 private:
  void read_defaults() {
    for (const ConfigKey& key : config_keys()) {
      const toml::table table = toml::parse(fmt::format("value = {}", key.fallback));
      apply("", key, value_of(*table.get("value")));
    }
  }

  void read_file(const std::string& name, std::string_view content) {
    try {
      read_table(name, toml::parse(content, name));
    } catch (const toml::parse_error& error) {
      say(fmt::format("{}:{}", name, error.source().begin.line),
          fmt::format("this is not TOML: {}", error.description()));
    }
  }

  void read_environment(const Environment& environment) {
    for (const ConfigKey& key : config_keys()) {
      const std::string variable = key.environment_variable();
      if (const auto text = environment(variable))
        apply(variable, key, value_of(*text, key.binding.kind));
    }
  }

  void read_option(const std::string& path, const std::string& text) {
    const auto key = std::ranges::find(config_keys(), path, &ConfigKey::path);
    apply("the command line", *key, value_of(text, key->binding.kind));
  }

  void read_table(const std::string& file, const toml::table& table) {
    for (const auto& [section, node] : table) {
      const std::string place = fmt::format("{}:{}", file, node.source().begin.line);
      const auto* const keys = node.as_table();
      if (!keys || names_in(section.str()).empty()) {
        say(place, fmt::format("there is no section [{}]. There are: {}", section.str(),
                               fmt::join(sections(), ", ")));
        continue;
      }
      for (const auto& [name, value] : *keys) read_key(file, section.str(), name.str(), value);
    }
  }

  void read_key(const std::string& file, std::string_view section, std::string_view name,
                const toml::node& node) {
    const std::string place = fmt::format("{}:{}", file, node.source().begin.line);
    const auto keys = config_keys();
    const auto key = std::ranges::find_if(keys, [&](const ConfigKey& candidate) {
      return candidate.section == section && candidate.name == name;
    });
    if (key == keys.end()) {
      say(place, fmt::format("there is no key {} in [{}]. There are: {}", name, section,
                             fmt::join(names_in(section), ", ")));
      return;
    }
    apply(place, *key, value_of(node));
  }

  void apply(const std::string& place, const ConfigKey& key,
             const std::optional<ConfigValue>& value) {
    if (!value || value->index() != static_cast<std::size_t>(key.binding.kind)) {
      say(place, fmt::format("{} must be {}, such as {}", key.path(), describe(key.binding.kind),
                             key.fallback));
      return;
    }
    if (const std::string wrong = key.binding.apply(config_, *value); !wrong.empty()) {
      say(place, fmt::format("{} {}", key.path(), wrong));
    }
    settings_[key.path()] = {
        .section = key.section, .name = key.name, .value = *value, .place = place};
  }

  void say(const std::string& place, const std::string& sentence) {
    problems_.push_back(fmt::format("{}: {}.", place, sentence));
  }

  static std::set<std::string_view> sections() {
    std::set<std::string_view> sections;
    for (const ConfigKey& key : config_keys()) sections.insert(key.section);
    return sections;
  }

  static std::vector<std::string_view> names_in(std::string_view section) {
    std::vector<std::string_view> names;
    for (const ConfigKey& key : config_keys()) {
      if (key.section == section) names.push_back(key.name);
    }
    return names;
  }

  Config config_;
  std::map<std::string, Setting> settings_;
  std::vector<std::string> problems_;
};

}  // namespace

std::expected<Config, std::vector<std::string>> read_config(const ConfigSources& sources) {
  return Reading(sources).finish();
}

std::expected<std::vector<Setting>, std::vector<std::string>> read_settings(
    const ConfigSources& sources) {
  Reading reading(sources);
  if (auto finished = reading.finish(); !finished) return std::unexpected(finished.error());
  return reading.settings();
}

}  // namespace visio::main
