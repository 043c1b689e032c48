#pragma once

#include <cstdint>
#include <optional>

#include "base/time.h"
#include "sfu/allocation/layer.h"

namespace visio::sfu::allocation {

/// What a stream shows, from the most important down.
enum class Kind : std::uint8_t {
  audio,
  screen,   ///< must be legible: resolution before frame rate
  signing,  ///< sign language must be understood: frame rate before resolution
  focused,  ///< the camera of somebody pinned, or who speaks
  camera,
};

/// What a stream gets. It is given back as Stream::current the next time: the allocator remembers
/// nothing else.
struct Choice {
  std::optional<Layer> layer;  ///< nullopt: paused, because it does not fit
  BitRate rate;                ///< what is set aside for it

  /// What the allocator wants to know of a stream's past.
  struct History {
    Kind kind = Kind::camera;
    Layer wanted;
    BitRate least;              ///< what its lowest layer cost when that was last known
    base::Instant rose_at;      ///< last time that it got more
    base::Instant may_rise_at;  ///< it had to get less a short time ago
    base::Duration patience{};  ///< how long that time is; it grows with each rise in vain

    friend bool operator==(const History&, const History&) = default;
  } history;

  friend bool operator==(const Choice&, const Choice&) = default;
};

/// A stream that somebody wants to receive now.
struct Stream {
  Kind kind = Kind::camera;
  bool may_pause = true;     ///< false: it keeps its lowest layer at any rate; so does audio
  std::uint32_t pixels = 0;  ///< the area that it is shown on
  Layer wanted{max_spatial_layers - 1, max_temporal_layers - 1};  ///< the best that is of use
  LayerRates rates;
  Choice current;  ///< of the time before; as made by default for a stream that is new
};

}  // namespace visio::sfu::allocation
