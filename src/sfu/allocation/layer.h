#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "protocol/rtp/types.h"

namespace visio::sfu::allocation {

namespace rtp = protocol::rtp;
using rtp::BitRate;

inline constexpr std::size_t max_spatial_layers = 3;
inline constexpr std::size_t max_temporal_layers = 4;

/// One of the qualities that a publication can be received in. With simulcast, `spatial` is the
/// encoding.
struct Layer {
  std::uint8_t spatial = 0;   ///< less than max_spatial_layers
  std::uint8_t temporal = 0;  ///< less than max_temporal_layers

  friend constexpr bool operator==(Layer, Layer) = default;
};

/// What it costs to receive each layer, with all that it is decoded from. Zero if the publisher
/// does not send it now.
class LayerRates {
 public:
  BitRate of(Layer layer) const { return rates_[layer.spatial][layer.temporal]; }
  void set(Layer layer, BitRate rate) { rates_[layer.spatial][layer.temporal] = rate; }

 private:
  std::array<std::array<BitRate, max_temporal_layers>, max_spatial_layers> rates_{};
};

}  // namespace visio::sfu::allocation
