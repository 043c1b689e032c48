#pragma once

#include <span>
#include <string>
#include <string_view>

#include "main/config_binding.h"

namespace visio::main {

/// One thing that operators can set.
struct ConfigKey {
  std::string_view section;
  std::string_view name;
  std::string_view fallback;  ///< the default, as TOML
  std::string_view sentence;  ///< its meaning, in one or two sentences
  Binding binding;            ///< to a member of Config

  /// "media.tcp_port"
  std::string path() const { return std::string(section) + "." + std::string(name); }

  /// "VISIO_MEDIA_TCP_PORT"
  std::string environment_variable() const;
};

/// All keys, those of a section together, in the order of the example.
std::span<const ConfigKey> config_keys();

}  // namespace visio::main
