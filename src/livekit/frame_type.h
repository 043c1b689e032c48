#pragma once

#include <cstdint>

namespace visio::livekit {

/// Of a WebSocket's messages (RFC 6455 §5.6). Binary frames carry protobuf, text frames its JSON
/// mapping.
enum class FrameType : std::uint8_t { text, binary };

}  // namespace visio::livekit
