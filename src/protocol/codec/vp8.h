#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "base/bytes.h"
#include "protocol/codec/resolution.h"

namespace visio::protocol::codec::vp8 {

/// Counts pictures, modulo 2^7 or 2^15.
struct PictureId {
  std::uint16_t value = 0;
  bool wide = false;  ///< 15 bits rather than 7

  friend bool operator==(PictureId, PictureId) = default;
};

/// The temporal scalability fields of a descriptor (RFC 7741 §4.2).
struct TemporalLayer {
  std::uint8_t id = 0;  ///< TID, 0 … 3
  bool sync = false;    ///< Y: depends on layer 0 only, so receivers may switch up here

  friend bool operator==(TemporalLayer, TemporalLayer) = default;
};

/// The payload descriptor (RFC 7741 §4.2).
struct Descriptor {
  bool non_reference = false;     ///< N: no other frame needs this one
  bool starts_partition = false;  ///< S
  std::uint8_t partition = 0;     ///< PID, 0 … 7
  std::optional<PictureId> picture_id{};
  std::optional<std::uint8_t> tl0_picture_index{};  ///< counts the frames of temporal layer 0
  std::optional<TemporalLayer> temporal_layer{};
  std::optional<std::uint8_t> key_index{};  ///< KEYIDX, 0 … 31

  bool starts_frame() const { return starts_partition && partition == 0; }

  /// How many bytes write() needs.
  std::size_t size() const;

  /// Writes the descriptor and returns size(), or 0 if there is no room. Values are truncated to
  /// the bits that they have on the wire.
  std::size_t write(base::MutableBytes buffer) const;

  friend bool operator==(const Descriptor&, const Descriptor&) = default;
};

/// A parsed payload. A view.
struct Payload {
  Descriptor descriptor;
  std::size_t descriptor_size = 0;  ///< as it came; write() can be shorter
  base::Bytes data;                 ///< what follows the descriptor

  /// Whether a decoder can begin with this packet: the first of a frame whose tag says that it is a
  /// keyframe (RFC 6386 §9.1).
  bool is_keyframe_start() const;

  /// From the uncompressed header of a keyframe's first packet (RFC 6386 §9.1); nullopt for any
  /// other packet.
  std::optional<Resolution> resolution() const;
};

/// nullopt if the descriptor runs past the payload or nothing follows it.
std::optional<Payload> parse(base::Bytes payload);

/// Writes `descriptor` over the `old_size` bytes of the one that `payload` begins with. False, with
/// nothing written, if its size differs, as when a 7-bit picture id grew: then the payload has to
/// move.
[[nodiscard]] bool overwrite(base::MutableBytes payload, std::size_t old_size,
                             const Descriptor& descriptor);

}  // namespace visio::protocol::codec::vp8
