#pragma once

#include <vector>

#include "client/peer/outgoing_stream.h"
#include "client/peer/random.h"

namespace visio::client {

/// One picture size of a camera.
struct VideoEncodingConfig {
  StreamConfig stream;
  std::uint16_t width = 320;
  std::uint16_t height = 180;
  rtp::BitRate rate{150'000};
};

/// What a camera does.
struct VideoConfig {
  std::vector<VideoEncodingConfig> encodings;  ///< from the smallest up; 1 … 3
  unsigned frames_per_second = 15;
  unsigned temporal_layers = 3;  ///< 1 … 3, in WebRTC's patterns
  std::uint64_t seed = 1;
  base::Instant start;
};

/// A camera: VP8 simulcast as browsers send it. The descriptors and keyframe headers are real
/// (RFC 7741, RFC 6386 §9.1), the pictures are not.
class VideoSource {
 public:
  explicit VideoSource(VideoConfig config);

  /// Sends what is due.
  void advance(SendContext& context, base::Instant now);
  base::Instant next_deadline() const { return next_; }

  void set_muted(bool muted) { muted_ = muted; }

  /// Dynacast: an encoding that nobody watches is not sent. It begins again with a keyframe.
  void set_active(std::size_t encoding, bool active);

  /// The encoding on this source sends a keyframe next.
  void request_keyframe(rtp::Ssrc ssrc);

  std::size_t encodings() const { return encodings_.size(); }
  OutgoingStream& stream(std::size_t encoding) { return encodings_[encoding].stream; }
  const OutgoingStream& stream(std::size_t encoding) const { return encodings_[encoding].stream; }
  std::uint32_t keyframes_sent(std::size_t encoding) const {
    return encodings_[encoding].keyframes;
  }

 private:
  struct Encoding {
    OutgoingStream stream;
    std::uint16_t width = 0;
    std::uint16_t height = 0;
    double frame_size = 0;  ///< mean, in bytes
    rtp::Timestamp first_timestamp;
    std::uint16_t picture_id = 0;
    std::uint8_t tl0_index = 0;
    std::uint8_t key_index = 0;
    unsigned place = 0;  ///< in the pattern of temporal layers
    bool active = true;
    bool wants_keyframe = true;
    std::uint32_t keyframes = 0;
  };

  void send_frame(std::uint8_t index, SendContext& context, base::Instant now);

  std::vector<Encoding> encodings_;
  base::Duration frame_time_;
  unsigned temporal_layers_;
  Random random_;
  base::Instant start_;
  base::Instant next_;
  bool muted_ = false;
};

}  // namespace visio::client
