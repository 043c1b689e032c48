#pragma once

#include <string_view>

namespace visio::main {

/// The program's version, as clients and operators see it.
inline constexpr std::string_view version = "0.1.0";

/// The LiveKit release announced to clients, which decide by it what they may use, such as RPC.
inline constexpr std::string_view livekit_version = "1.13.5";

}  // namespace visio::main
