#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "protocol/codec/dependency_descriptor.h"
#include "sfu/ids.h"

namespace visio::sfu {

namespace dd = protocol::codec::dd;

/// What we tell apart; layers above count as the highest.
inline constexpr std::uint8_t max_spatial = 2;
inline constexpr std::uint8_t max_temporal = 3;

/// One of the qualities in which a publication can be forwarded, with all that it is decoded from.
/// Simulcast has several encodings, SVC several spatial layers in one.
struct Layer {
  EncodingIndex encoding = 0;
  std::uint8_t spatial = 0;   ///< 0 … max_spatial
  std::uint8_t temporal = 0;  ///< 0 … max_temporal

  friend bool operator==(Layer, Layer) = default;
};

/// Some layers of one encoding.
class LayerSet {
 public:
  constexpr LayerSet() = default;

  /// All that `spatial` and `temporal` belong to when each layer builds on those below it.
  static constexpr LayerSet from(std::uint8_t spatial, std::uint8_t temporal) {
    LayerSet set;
    for (std::uint8_t s = spatial; s <= max_spatial; ++s) {
      for (std::uint8_t t = temporal; t <= max_temporal; ++t) set.add(s, t);
    }
    return set;
  }

  constexpr void add(std::uint8_t spatial, std::uint8_t temporal) {
    bits_ = static_cast<std::uint16_t>(bits_ | bit(spatial, temporal));
  }
  constexpr bool has(std::uint8_t spatial, std::uint8_t temporal) const {
    return (bits_ & bit(spatial, temporal)) != 0;
  }
  bool has(Layer layer) const { return has(layer.spatial, layer.temporal); }
  bool empty() const { return bits_ == 0; }

  /// The best layer that is neither larger nor faster; nothing when there is none.
  std::optional<Layer> best_within(std::uint8_t spatial, std::uint8_t temporal) const;

  /// The same, or if there is none, the lowest. The set is not empty.
  Layer nearest(Layer wanted) const;

  friend bool operator==(LayerSet, LayerSet) = default;

 private:
  static constexpr std::uint16_t bit(std::uint8_t spatial, std::uint8_t temporal) {
    return static_cast<std::uint16_t>(1U << (spatial * (max_temporal + 1U) + temporal));
  }

  std::uint16_t bits_ = 0;
};

/// Where a packet's frame stands among the layers of its encoding: by its dependency descriptor, or
/// else by the codec's payload descriptor.
struct FrameFacts {
  std::uint8_t spatial = 0;
  std::uint8_t temporal = 0;
  bool starts = false;          ///< the frame's first packet, where that is known
  bool ends = false;            ///< the frame's last packet, where that is known
  bool is_independent = false;  ///< it needs no picture before its own
  bool has_descriptor = false;  ///< the rest is exact, and the two below are known
  bool tells_targets = false;   ///< the packet says which decode targets are active

  LayerSet needed = LayerSet::from(0, 0);  ///< by whom
  LayerSet entries{};  ///< who receives up to here can go on with these, if he can decode the frame
  LayerSet available{};  ///< which layers the sender sends at this time

  std::uint16_t number = 0;
  dd::References references{};
};

/// What the decode targets of an encoding's descriptors are, as its newest structure says.
struct DecodeTargets {
  std::uint8_t count = 0;
  std::uint8_t first_template = 0;
  std::uint8_t template_count = 0;
  std::array<Layer, dd::max_decode_targets> layers{};
  std::uint32_t active = 0;  ///< a mask: what the sender sends

  /// The active ones in `layer`.
  std::uint32_t within(Layer layer) const;
};

}  // namespace visio::sfu
