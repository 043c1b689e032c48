#pragma once

#include <memory>
#include <optional>

#include "protocol/codec/vp9.h"
#include "protocol/rtp/types.h"
#include "sfu/layers.h"

namespace visio::sfu {

namespace codec = protocol::codec;
namespace rtp = protocol::rtp;

/// Understands what one encoding's packets say about its layers: keeps what keyframes announced and
/// reads the packets after them by it.
class LayerReader {
 public:
  LayerReader();
  ~LayerReader();
  LayerReader(LayerReader&&) noexcept;
  LayerReader& operator=(LayerReader&&) noexcept;

  /// What a dependency descriptor says of its packet.
  struct Read {
    FrameFacts frame;
    bool starts_keyframe = false;
  };

  /// Reads a dependency descriptor. Nothing if it cannot be understood, as before the first
  /// structure came.
  std::optional<Read> read(rtp::PacketIndex index, base::Bytes descriptor);

  /// Reads the payload descriptor of VP9.
  FrameFacts read(const codec::vp9::Descriptor& descriptor);

  /// Another source begins: what was known does not hold for it.
  void reset();

  /// How many spatial layers there are, at most max_spatial + 1.
  std::uint8_t spatial_layers() const { return spatial_layers_; }

  /// Which layers are sent now; all that could be where no descriptor tells.
  LayerSet available() const;

  /// Whether layers above are decoded from those below in every picture (L3T3), or meet at
  /// keyframes only (L3T3_KEY, simulcast in one stream).
  bool is_layered() const { return is_layered_; }

  /// Of the newest structure; null where there are no descriptors.
  const DecodeTargets* targets() const;

 private:
  struct Announced;
  struct Announcements;

  Announced* announced_for(rtp::PacketIndex index) const;
  void announce();
  FrameFacts facts_of(const dd::Descriptor& descriptor, const Announced& by) const;

  std::unique_ptr<Announcements> announcements_;  ///< since the first structure
  std::uint8_t spatial_layers_ = 1;
  bool is_layered_ = true;
};

}  // namespace visio::sfu
