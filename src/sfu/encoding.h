#pragma once

#include <optional>

#include "sfu/keyframe_requests.h"
#include "sfu/layer_reader.h"
#include "sfu/nack_generator.h"
#include "sfu/packet_ring.h"
#include "sfu/reception_statistics.h"

namespace visio::sfu {

/// How much of an encoding is kept: at least a second at the bit rates that browsers send. Encoding
/// `index` of `count`; the last is the largest picture.
RingSize ring_size(codec::MediaKind kind, std::size_t index, std::size_t count);

/// One encoding of a publication, as it arrives.
class Encoding {
 public:
  Encoding(codec::MediaKind kind, EncodingIndex index, RingSize size)
      : keyframes(index), nacks(kind), index_(index), size_(size) {}

  /// Its place among its publication's encodings.
  EncodingIndex index() const { return index_; }

  /// The source now sends on `ssrc`. Indices go on far above those of the source before.
  void begin_source(rtp::Ssrc ssrc);

  /// The index in the ring of a packet on the source itself.
  rtp::PacketIndex index_of(rtp::PacketIndex srtp_index) const {
    return {srtp_index.value + base_};
  }

  /// The index of a packet that was sent again, from its number alone.
  std::optional<rtp::PacketIndex> index_near(rtp::SequenceNumber number) const;

  /// Keeps a packet; false when it is there already or too old.
  bool store(const PacketFacts& facts, base::Bytes bytes);

  /// Null before the first packet: an encoding that nobody sends takes no memory.
  const PacketRing* ring() const { return ring_ ? &*ring_ : nullptr; }

  /// Whether packets are coming. True from the first one until nothing came for two seconds.
  bool is_active() const { return active_; }

  /// Notes a packet, or the lack of them; true when is_active() changed.
  bool note_packet(base::Instant now);
  bool notice_silence(base::Instant now);

  std::optional<rtp::Ssrc> ssrc;
  std::optional<rtp::Ssrc> rtx_ssrc;
  ReceptionStatistics statistics;
  std::uint64_t repaired = 0;  ///< packets that came only when sent again
  KeyframeRequests keyframes;
  NackGenerator nacks;
  LayerReader layers;

 private:
  static constexpr std::uint64_t cycle = 1 << 16;

  EncodingIndex index_;
  RingSize size_;
  std::optional<PacketRing> ring_;
  /// Added to SRTP's indices, a multiple of 2^16. Not zero, so that there is room before the first.
  std::uint64_t base_ = cycle;
  bool active_ = false;
  base::Instant last_packet_at_;
};

}  // namespace visio::sfu
