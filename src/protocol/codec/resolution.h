#pragma once

#include <cstdint>

namespace visio::protocol::codec {

/// In pixels, as announced by the sender.
struct Resolution {
  std::uint16_t width = 0;
  std::uint16_t height = 0;

  friend bool operator==(Resolution, Resolution) = default;
};

}  // namespace visio::protocol::codec
