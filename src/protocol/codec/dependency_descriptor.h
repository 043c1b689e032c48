#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

#include "base/bytes.h"
#include "protocol/codec/resolution.h"

/// The dependency descriptor (AV1 RTP payload format, appendix A): a header extension that says
/// which layer a frame of any codec belongs to, which frames it depends on, and which decode
/// targets need it. It stays in the clear under end-to-end encryption.
namespace visio::protocol::codec::dd {

/// What the format allows, except for the references of a frame, which it does not limit: no codec
/// has more than eight.
inline constexpr std::size_t max_decode_targets = 32;
inline constexpr std::size_t max_chains = 32;
inline constexpr std::size_t max_templates = 64;
inline constexpr std::size_t max_references = 8;
inline constexpr std::size_t max_spatial_layers = 64;

/// What a frame means to a decode target, which is one of the qualities that can be decoded.
enum class Indication : std::uint8_t {
  not_present = 0,  ///< not part of it
  discardable = 1,  ///< part of it, and nothing in it needs the frame
  switching = 2,    ///< all of it that follows can be decoded if this frame can
  required = 3,
};

/// One indication for each decode target.
class Indications {
 public:
  Indication of(std::size_t target) const {
    return static_cast<Indication>(bits_ >> 2 * target & 3);
  }
  void set(std::size_t target, Indication indication) {
    bits_ &= ~(std::uint64_t{3} << 2 * target);
    bits_ |= std::uint64_t{static_cast<std::uint8_t>(indication)} << 2 * target;
  }

  friend bool operator==(Indications, Indications) = default;

 private:
  std::uint64_t bits_ = 0;
};

/// The frames that a frame depends on, each by how many frames earlier it came.
class References {
 public:
  /// False if there is no room.
  bool add(std::uint16_t difference) {
    if (size_ == max_references) return false;
    differences_[size_++] = difference;
    return true;
  }
  std::span<const std::uint16_t> all() const { return std::span(differences_).first(size_); }
  bool empty() const { return size_ == 0; }

  friend bool operator==(const References&, const References&) = default;

 private:
  std::array<std::uint16_t, max_references> differences_{};  ///< 1 … 4096
  std::uint8_t size_ = 0;
};

/// The description of one frame, or of all frames that refer to a template.
struct Frame {
  std::uint8_t spatial = 0;
  std::uint8_t temporal = 0;
  Indications indications;
  References references;
  /// For each chain, by how many frames its latest frame came earlier; 0 if there is none.
  std::array<std::uint8_t, max_chains> chain_differences{};

  friend bool operator==(const Frame&, const Frame&) = default;
};

/// The template dependency structure: what the templates of a stream mean. It comes with a keyframe
/// and applies until the next one.
struct Structure {
  std::uint8_t first_template = 0;  ///< its identifier; the others count on modulo 64
  std::uint8_t template_count = 0;  ///< 1 … 64
  std::uint8_t target_count = 0;    ///< 1 … 32
  std::uint8_t chain_count = 0;     ///< 0 … 32
  std::uint8_t spatial_layers = 0;  ///< 1 … 64
  bool has_resolutions = false;
  std::array<Frame, max_templates> templates{};  ///< in ascending order of spatial layers
  std::array<std::uint8_t, max_decode_targets> protected_by{};  ///< chain of each target
  std::array<Resolution, 4> resolutions{};  ///< of the lowest layers; 65,536 reads as 65,535

  std::span<const Frame> all_templates() const {
    return std::span(templates).first(template_count);
  }
  std::uint32_t all_targets() const { return ~std::uint32_t{0} >> (32 - target_count); }

  /// Null if there is no such template.
  const Frame* find(std::uint8_t template_id) const {
    const unsigned index = (template_id + 64U - first_template) % 64;
    return index < template_count ? &templates[index] : nullptr;
  }

  /// The highest layers in a decode target.
  struct Layers {
    std::uint8_t spatial = 0;
    std::uint8_t temporal = 0;
  };

  /// `target` is below target_count. Both are zero if no template belongs to it.
  Layers layers_of(std::size_t target) const;

  friend bool operator==(const Structure&, const Structure&) = default;
};

/// The descriptor of one packet.
struct Descriptor {
  bool starts_frame = false;
  bool ends_frame = false;
  std::uint8_t template_id = 0;  ///< 0 … 63
  std::uint16_t frame_number = 0;
  bool has_structure = false;
  std::optional<std::uint32_t> active_targets{};  ///< a mask; nothing: as before, or all
  Frame frame;

  friend bool operator==(const Descriptor&, const Descriptor&) = default;
};

/// Reads the mandatory fields, which need no structure: `frame` stays empty, and so does
/// `active_targets`. nullopt if the descriptor is too short.
std::optional<Descriptor> parse_fixed(base::Bytes bytes);

/// Reads a whole descriptor. If it carries a structure, that is stored in `attached` and applies;
/// otherwise `known` does, which may be null. nullopt if the descriptor is malformed, or refers to
/// a template that the structure lacks.
std::optional<Descriptor> parse(base::Bytes bytes, const Structure* known, Structure& attached);

/// Writes a descriptor, its frame encoded against `structure` as briefly as possible, with the
/// structure itself if `descriptor.has_structure`. Returns the size, or 0 if there is no room.
std::size_t write(base::MutableBytes buffer, const Descriptor& descriptor,
                  const Structure& structure);

/// What forwarding changes in a descriptor.
struct Rewrite {
  std::uint16_t frame_number = 0;  ///< to add, modulo 2^16
  std::uint8_t template_id = 0;    ///< to add, modulo 64
  /// The mask of active decode targets to write, if it is to be written.
  struct ActiveTargets {
    std::uint32_t mask = 0;
    std::uint8_t count = 0;  ///< of decode targets in the structure
  };
  std::optional<ActiveTargets> active_targets{};

  bool is_empty() const { return frame_number == 0 && template_id == 0 && !active_targets; }
};

/// Writes the descriptor `bytes` with `changes` applied. It needs no structure but the one that the
/// descriptor may carry. Returns the size, or 0 if the descriptor is malformed or there is no room:
/// six bytes more than `bytes` are always enough.
std::size_t rewrite(base::Bytes bytes, const Rewrite& changes, base::MutableBytes buffer);

}  // namespace visio::protocol::codec::dd
