#pragma once

#include "base/datagram.h"

namespace visio::protocol::ice {

using base::Datagram;
using base::Path;

/// A datagram to send on `path`. A view into the agent, valid until the agent's next receive().
struct Transmit {
  Path path;
  base::Bytes bytes;
};

}  // namespace visio::protocol::ice
