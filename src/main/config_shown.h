#pragma once

#include <span>
#include <string>

#include "main/config_reader.h"

namespace visio::main {

/// The settings that count, as TOML, each with where it comes from; defaults without. Passwords and
/// secrets are left out of it, also those within addresses.
std::string shown_config(std::span<const Setting> settings);

}  // namespace visio::main
