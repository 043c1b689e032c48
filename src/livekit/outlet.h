#pragma once

#include <cstdint>
#include <memory>
#include <string>

#include "livekit/connection_id.h"
#include "livekit/frame_type.h"

namespace visio::livekit {

/// Where signalling sends its frames: the HTTP server's WebSockets, or a test. A frame for a
/// connection that is gone is dropped.
class Outlet {
 public:
  virtual ~Outlet() = default;

  /// `frame` is shared by all the connections that get the same message: it is not copied.
  virtual void send(ConnectionId connection, FrameType type,
                    std::shared_ptr<const std::string> frame) = 0;

  /// Closes after what was sent before has left. `code` as in RFC 6455 §7.4.
  virtual void close(ConnectionId connection, std::uint16_t code) = 0;
};

}  // namespace visio::livekit
