#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "client/peer/clip.h"
#include "client/peer/outgoing_stream.h"

namespace visio::client {

/// One picture size of a camera that shows clips, which outlive it.
struct ClipEncoding {
  StreamConfig stream;
  const Clip* listening = nullptr;
  const Clip* talking = nullptr;  ///< the same where there is no difference
};

/// A camera, or a shared screen, that shows recorded pictures of VP8 over and over.
class ClipCamera {
 public:
  /// Pictures follow one another as fast as those of the first encoding.
  ClipCamera(std::vector<ClipEncoding> encodings, base::Instant start, std::uint64_t seed);

  /// Sends what is due.
  void advance(SendContext& context, base::Instant now);
  base::Instant next_deadline() const { return next_; }

  /// Shows the one clip or the other, from its beginning.
  void set_talking(bool talking);

  /// Nothing is sent while it is off.
  void set_off(bool off) { off_ = off; }

  /// The encoding on this source goes on at its clip's next keyframe, at once.
  void request_keyframe(rtp::Ssrc ssrc);

  std::size_t encodings() const { return encodings_.size(); }
  OutgoingStream& stream(std::size_t encoding) { return encodings_[encoding].stream; }
  const OutgoingStream& stream(std::size_t encoding) const { return encodings_[encoding].stream; }

 private:
  struct Encoding {
    OutgoingStream stream;
    const Clip* listening = nullptr;
    const Clip* talking = nullptr;
    const Clip* shown = nullptr;
    std::size_t next = 0;  ///< frame of it
    std::uint16_t picture_id = 0;
    bool wants_keyframe = false;
  };

  void send_frame(Encoding& encoding, SendContext& context);

  std::vector<Encoding> encodings_;
  base::Duration frame_time_;
  base::Instant start_;
  base::Instant next_;
  rtp::Timestamp first_timestamp_;
  bool off_ = false;
};

}  // namespace visio::client
