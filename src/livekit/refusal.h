#pragma once

#include <string>

namespace visio::livekit {

/// Why a client may not connect, as the HTTP status and body that LiveKit's clients know.
struct Refusal {
  int status = 500;
  std::string message;
};

}  // namespace visio::livekit
