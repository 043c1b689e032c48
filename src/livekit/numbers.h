#pragma once

#include <cstddef>

namespace visio::livekit {

/// How much there is of everything, for metrics.
struct Numbers {
  std::size_t rooms = 0;
  std::size_t participants = 0;
  std::size_t tracks = 0;  ///< published
};

}  // namespace visio::livekit
