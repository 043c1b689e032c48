#pragma once

#include <cstdint>

namespace visio::livekit {

/// How a WebSocket ended. Browsers say `going_away` (1001) for a page that is closed, loaded again,
/// left or crashed; some proxies do too, when they are told a new configuration.
enum class SocketEnd : std::uint8_t { lost, going_away };

}  // namespace visio::livekit
