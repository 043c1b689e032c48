#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "protocol/codec/codec.h"
#include "protocol/codec/dependency_descriptor.h"
#include "protocol/rtp/types.h"

namespace visio::client {

namespace codec = protocol::codec;
namespace rtp = protocol::rtp;

struct SvcConfig {
  codec::Codec codec = codec::Codec::vp9;  ///< or AV1
  std::uint8_t spatial_layers = 3;         ///< 1 … 3, each twice as large as the one below
  std::uint8_t temporal_layers = 3;        ///< 1 … 3, in WebRTC's patterns
  bool meets_at_keyframes = false;         ///< spatial layers use each other there only: …_KEY
  bool has_descriptors = true;             ///< dependency descriptors
  std::size_t packets_per_frame = 2;
  std::uint16_t first_frame = 1;
  std::uint16_t first_picture = 100;  ///< VP9's picture id
  std::uint8_t first_template = 0;
  rtp::Timestamp first_timestamp{90'000};
};

/// A packet before it is numbered.
struct SvcPacket {
  bool marker = false;
  rtp::Timestamp timestamp;
  std::vector<std::byte> payload;
  std::vector<std::byte> dependency_descriptor;  ///< empty: none

  std::uint8_t spatial = 0;
  std::uint8_t temporal = 0;
  bool starts_keyframe = false;
};

/// A camera whose one encoding has layers, as browsers send it: descriptors are real, pictures are
/// not. It counts pictures 30 to a second.
class SvcSource {
 public:
  explicit SvcSource(const SvcConfig& config);

  /// The packets of the next picture.
  std::vector<SvcPacket> picture(bool keyframe = false);

  /// From the next picture on only the lowest layers are sent. More of them begin without a
  /// keyframe where layers always use each other: at a picture of the lowest temporal layer.
  void send_layers(std::uint8_t spatial_layers);

  const codec::dd::Structure& structure() const { return structure_; }

 private:
  struct Frame {
    std::uint8_t spatial = 0;
    std::uint8_t temporal = 0;
    bool keyframe = false;
    bool ends_picture = false;
    bool uses_earlier = false;   ///< pictures
    bool is_used_above = false;  ///< by the layer above
    bool can_enter = false;      ///< its temporal layer
    codec::dd::Descriptor descriptor;
  };

  void make_structure();
  codec::dd::Indications indications(const Frame& frame) const;
  Frame next_frame(std::uint8_t spatial, std::uint8_t temporal, bool keyframe);
  void add_packets(const Frame& frame, std::vector<SvcPacket>& packets) const;
  std::vector<std::byte> vp9_payload(const Frame& frame, bool first, bool last) const;
  std::vector<std::byte> av1_payload(const Frame& frame, bool first, bool last) const;
  std::uint32_t active_targets() const;

  SvcConfig config_;
  codec::dd::Structure structure_;
  std::uint8_t sent_layers_;
  std::uint8_t wanted_layers_;
  bool tells_activity_ = false;
  unsigned place_ = 0;  ///< in the pattern of temporal layers
  std::uint16_t frame_number_;
  std::uint16_t picture_id_;
  std::uint8_t tl0_ = 0;
  rtp::Timestamp timestamp_;
  /// The newest frame of each spatial and temporal layer.
  std::array<std::array<std::optional<std::uint16_t>, 3>, 3> newest_{};
};

}  // namespace visio::client
