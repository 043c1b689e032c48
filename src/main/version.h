#pragma once

#include <string_view>

namespace visio::main {

/// The program's version, as clients and operators see it.
inline constexpr std::string_view version = "0.1.0";

}  // namespace visio::main
