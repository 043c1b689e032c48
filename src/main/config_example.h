#pragma once

#include <string>

namespace visio::main {

/// The documented example: every key with its default.
std::string example_config();

}  // namespace visio::main
