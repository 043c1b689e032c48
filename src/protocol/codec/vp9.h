#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>

#include "base/bytes.h"
#include "protocol/codec/resolution.h"

namespace visio::protocol::codec::vp9 {

/// The layers of a layer frame (RFC 9628 §4.2).
struct LayerIndices {
  std::uint8_t temporal = 0;  ///< TID, 0 … 7
  std::uint8_t spatial = 0;   ///< SID, 0 … 7
  bool switching_up = false;  ///< U: later frames of higher temporal layers need nothing earlier
  bool inter_layer = false;   ///< D: depends on the spatial layer below
  std::optional<std::uint8_t> tl0_picture_index{};  ///< in non-flexible mode only

  friend bool operator==(const LayerIndices&, const LayerIndices&) = default;
};

/// What a keyframe says about the layers to come (RFC 9628 §4.2.1).
struct ScalabilityStructure {
  static constexpr std::size_t told_apart = 3;

  std::uint8_t spatial_layers = 1;                   ///< 1 … 8
  std::optional<Resolution> resolution{};            ///< of the highest spatial layer
  std::array<Resolution, told_apart> resolutions{};  ///< of the lowest layers; zeros if unknown

  friend bool operator==(const ScalabilityStructure&, const ScalabilityStructure&) = default;
};

/// The payload descriptor (RFC 9628 §4.2). We read it, and change nothing in it but its numbers.
struct Descriptor {
  std::optional<std::uint16_t> picture_id{};  ///< 7 or 15 bits
  bool has_wide_picture_id = false;           ///< 15 bits
  bool inter_picture = false;                 ///< P: depends on earlier pictures
  bool flexible = false;                      ///< F
  bool starts_frame = false;                  ///< B: of its layer
  bool ends_frame = false;                    ///< E: of its layer
  bool no_upper_reference = false;  ///< Z: no higher spatial layer of the picture needs it
  std::optional<LayerIndices> layer{};
  std::optional<ScalabilityStructure> structure{};
  std::size_t size = 0;  ///< of the descriptor, in bytes

  /// The first packet of a picture that needs no other.
  bool is_keyframe_start() const {
    return starts_frame && !inter_picture &&
           (!layer || (layer->spatial == 0 && !layer->inter_layer));
  }

  friend bool operator==(const Descriptor&, const Descriptor&) = default;
};

/// nullopt if the descriptor runs past the payload or nothing follows it.
std::optional<Descriptor> parse(base::Bytes payload);

/// What to add to the numbers of a descriptor, each modulo its size.
struct Renumbering {
  std::uint16_t picture_id = 0;
  std::uint8_t tl0_picture_index = 0;
};

/// Adds to whichever numbers the descriptor at the front of `payload` has; its size stays. False,
/// with nothing changed, if it runs past the payload.
[[nodiscard]] bool renumber(base::MutableBytes payload, const Renumbering& by);

}  // namespace visio::protocol::codec::vp9
