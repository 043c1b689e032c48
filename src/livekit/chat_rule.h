#pragma once

#include "base/time.h"

namespace visio::livekit {

/// Who may write in a room's chat. Those who lead the room (Settings::leads) always may.
struct ChatRule {
  bool is_open = true;        ///< else nobody else writes
  base::Duration pause = {};  ///< what one participant waits between two messages

  friend bool operator==(const ChatRule&, const ChatRule&) = default;
};

}  // namespace visio::livekit
