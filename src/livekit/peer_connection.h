#pragma once

#include <optional>
#include <string>

#include "livekit/negotiation/parameters.h"
#include "protocol/ice/generation.h"
#include "sfu/ids.h"
#include "transport/transport.h"

namespace visio::livekit {

/// Our end of one of a participant's peer connections.
struct PeerConnection {
  sfu::TransportId id;
  protocol::ice::Credentials credentials;
  bool opened = false;     ///< the engine knows it
  bool described = false;  ///< the engine knows what the client said of its end
  bool candidates_sent = false;
  bool was_connected = false;
  transport::State state = transport::State::connecting;

  bool is_connected() const { return state == transport::State::connected; }
};

}  // namespace visio::livekit
