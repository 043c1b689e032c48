#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "main/config.h"

namespace visio::main {

/// A value as it stands in a configuration file.
using ConfigValue = std::variant<std::string, std::int64_t, bool, std::vector<std::string>>;

/// What a key takes, as the index of its alternative in ConfigValue.
enum class ValueKind : std::size_t { text, number, flag, texts };

/// "a number", "true or false", …
std::string_view describe(ValueKind kind);

/// One thing that operators can set.
struct ConfigKey {
  std::string_view section;
  std::string_view name;
  std::string_view fallback;  ///< the default, as TOML
  std::string_view sentence;  ///< what it means, in one or two sentences
  ValueKind kind;

  /// Sets it. Returns what is wrong with the value, or nothing.
  std::string (*apply)(Config& config, const ConfigValue& value);

  /// "media.tcp_port"
  std::string path() const { return std::string(section) + "." + std::string(name); }

  /// "VISIO_MEDIA_TCP_PORT"
  std::string environment_variable() const;
};

std::span<const ConfigKey> config_keys();

/// The documented example: every key with its default.
std::string example_config();

}  // namespace visio::main
