#pragma once

#include <expected>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "main/config.h"
#include "main/config_binding.h"

namespace visio::main {

/// Looks up an environment variable.
using Environment = std::function<std::optional<std::string>(const std::string& name)>;

/// Where settings come from, in the order of reading: later ones override earlier ones.
struct ConfigSources {
  std::string file_name;    ///< for messages
  std::string_view file;    ///< TOML; may be empty
  Environment environment;  ///< may be empty
  /// From the command line: "server.port" and its value, written as in the environment.
  std::vector<std::pair<std::string, std::string>> options;
};

/// What counts for one key.
struct Setting {
  std::string_view section;
  std::string_view name;
  ConfigValue value;
  std::string place = {};  ///< where it was set: "visio.toml:3"; empty: the default
};

/// The operator's settings on top of the defaults; or everything that is wrong with them, each as
/// one line that names the place, the key and the fix.
std::expected<Config, std::vector<std::string>> read_config(const ConfigSources& sources);

/// What counts for each key, in the keys' order; or everything that is wrong, as read_config()
/// says it.
std::expected<std::vector<Setting>, std::vector<std::string>> read_settings(
    const ConfigSources& sources);

}  // namespace visio::main
