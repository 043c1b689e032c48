#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "protocol/rtp/types.h"
#include "protocol/srtp/replay_window.h"

namespace visio::protocol::srtp {

/// What came from one SSRC. A publisher sends up to some thousand packets a second and answers a
/// NACK within some hundred milliseconds: 2,048 indices are more than a second of any stream.
/// Compound RTCP packets are few.
struct Source {
  rtp::Ssrc ssrc;
  ReplayWindow<2048> rtp;
  ReplayWindow<128> rtcp;

  /// The index that a packet with this number most likely has (RFC 3711 §3.3.1, appendix A).
  rtp::PacketIndex guess(rtp::SequenceNumber number) const;
};

/// A session's sources, sorted by SSRC: finding one of 1,024 takes ten comparisons, whichever SSRCs
/// the peer chooses. Grows by doubling, so a session with two tracks stays small.
class Sources {
 public:
  explicit Sources(std::size_t capacity) : capacity_(capacity) {}

  /// Null if there is none. Valid until the next insert().
  Source* find(rtp::Ssrc ssrc);

  bool is_full() const { return sources_.size() >= capacity_; }

  /// Call it only if `ssrc` is not among them and is_full() is false.
  Source& insert(rtp::Ssrc ssrc);

 private:
  std::vector<Source> sources_;
  std::size_t capacity_;
};

}  // namespace visio::protocol::srtp
