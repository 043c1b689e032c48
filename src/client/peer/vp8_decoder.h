#pragma once

#include <cstdint>
#include <map>
#include <optional>

#include "base/time.h"
#include "protocol/codec/codec.h"
#include "protocol/codec/resolution.h"
#include "protocol/codec/vp8.h"
#include "protocol/rtp/types.h"

namespace visio::client {

namespace codec = protocol::codec;
namespace rtp = protocol::rtp;

/// What became of the pictures.
struct DecodingMetrics {
  std::uint64_t decoded = 0;
  std::uint64_t keyframes = 0;
  std::uint64_t skipped = 0;  ///< frames given up, because packets or references were lost
  std::uint64_t freezes = 0;  ///< more than 500 ms between two decoded frames
  base::Duration frozen{};    ///< how long these lasted together

  // What a server must never do, counted where no packet is missing.
  std::uint64_t broken_references = 0;  ///< a frame whose references were never sent
  std::uint64_t picture_id_jumps = 0;
  std::uint64_t first_frame_not_key = 0;  ///< looked at only if its first packet came
};

/// Puts frames together and applies VP8's reference rules as WebRTC's receiver does (RFC 7741
/// §4.2): it knows which frames could be decoded, without their pixels.
class Vp8Decoder {
 public:
  /// A packet that came for the first time, on its own source or repaired. `awaits(index)` says
  /// whether a missing packet may still come.
  template <class Awaits>
  void receive(rtp::PacketIndex index, rtp::Timestamp timestamp, bool marker, base::Bytes payload,
               base::Instant now, Awaits awaits) {
    if (!insert(index, timestamp, marker, payload)) return;
    advance(now, awaits);
  }

  /// Decodes what can be decoded, and gives up what will not come.
  template <class Awaits>
  void advance(base::Instant now, Awaits awaits) {
    while (!packets_.empty()) {
      if (packets_.begin()->first.value != next_ && skip_to_keyframe()) continue;
      const std::optional<std::uint64_t> gap = first_gap();
      if (gap) {
        if (awaits(rtp::PacketIndex{*gap})) return;
        give_up(*gap);
        continue;
      }
      if (drop_cut_frame()) continue;
      if (!decode_next(now)) return;
    }
  }

  /// Whether only a keyframe helps.
  bool wants_keyframe() const { return wants_keyframe_; }

  /// Nothing is expected for a while: the pause is no freeze.
  void pause() { last_decoded_at_.reset(); }

  const DecodingMetrics& metrics() const { return metrics_; }
  std::optional<codec::Resolution> resolution() const { return resolution_; }

 private:
  struct Packet {
    rtp::Timestamp timestamp;
    bool marker = false;
    bool starts_frame = false;
    bool keyframe = false;
    codec::vp8::Descriptor descriptor;
    std::optional<codec::Resolution> resolution;
  };
  using Packets = std::map<rtp::PacketIndex, Packet>;

  bool insert(rtp::PacketIndex index, rtp::Timestamp timestamp, bool marker, base::Bytes payload);
  bool skip_to_keyframe();
  std::optional<std::uint64_t> first_gap() const;
  void give_up(std::uint64_t gap);
  bool drop_cut_frame();
  bool decode_next(base::Instant now);
  Packets::iterator end_of_frame(Packets::iterator from);
  static bool is_base_layer(const Packet& packet);
  bool is_decodable(const Packet& first) const;
  void note_decoded(const Packet& first, base::Instant now);

  Packets packets_;  ///< not decoded yet
  std::uint64_t next_ = 0;
  bool lossless_ = true;  ///< nothing was given up since the frame before
  bool excused_ = true;   ///< since the last frame of the base layer something was given up
  bool started_ = false;
  bool wants_keyframe_ = false;
  std::optional<std::uint16_t> picture_id_;          ///< of the last frame seen whole
  std::optional<std::uint16_t> decoded_picture_id_;  ///< of the last decoded
  std::uint8_t tl0_index_ = 0;
  std::optional<base::Instant> last_decoded_at_;
  std::optional<codec::Resolution> resolution_;
  DecodingMetrics metrics_;
};

}  // namespace visio::client
