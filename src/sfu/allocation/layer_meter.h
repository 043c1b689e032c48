#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "base/time.h"
#include "sfu/allocation/layer.h"

namespace visio::sfu::allocation {

/// Measures what each layer of a publication costs, as its packets come.
///
/// A rate is the mean over about a second, so that a keyframe does not look like a faster stream.
/// It rises with what is measured and falls slowly after it. A layer is known half a second after
/// its first packet, and gone when nothing of it came for two seconds. Nothing is allocated; a
/// packet costs one addition.
class LayerMeter {
 public:
  /// How spatial layers depend on each other.
  enum class Structure : std::uint8_t {
    independent,  ///< simulcast, and SVC whose layers meet at keyframes only (L3T3_KEY)
    layered,      ///< each is decoded from all below it (L3T3)
  };

  explicit LayerMeter(Structure structure = Structure::independent) : structure_(structure) {}

  void set_structure(Structure structure) { structure_ = structure; }

  /// A packet of this layer came. `bytes` is what it takes on a subscriber's link. Layers above the
  /// highest that we tell apart count as that one.
  void add(Layer layer, std::size_t bytes);

  /// Draws conclusions at most once in 250 ms; call it at least that often. True when the rates may
  /// have changed.
  bool update(base::Instant now);

  /// Each layer with all those that it is decoded from. Zero for one that is not known, or is gone.
  LayerRates rates() const;

 private:
  static constexpr std::size_t slots = 4;

  struct Meter {
    std::array<std::uint32_t, slots> bytes{};
    std::uint64_t bps = 0;
    std::uint8_t measured_slots = 0;  ///< slots since the first packet, at most `slots`
    std::uint8_t silent = 0;          ///< slots without a packet, at a stretch
  };

  void measure(Meter& meter) const;
  std::uint64_t mean(const Meter& meter) const;
  bool is_present(std::size_t spatial, std::size_t temporal) const {
    return meters_[spatial][temporal].bps > 0;
  }

  Structure structure_;
  bool started_ = false;
  std::uint8_t slot_ = 0;  ///< the one that grows
  base::Instant slot_began_;
  std::array<base::Duration, slots> durations_{};
  std::array<std::array<Meter, max_temporal_layers>, max_spatial_layers> meters_{};
};

}  // namespace visio::sfu::allocation
