#pragma once

#include "base/id.h"

namespace visio::livekit {

/// One signalling WebSocket.
using ConnectionId = base::Id<struct ConnectionTag>;

}  // namespace visio::livekit
