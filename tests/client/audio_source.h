#pragma once

#include "tests/client/outgoing_stream.h"
#include "tests/client/random.h"

namespace visio::client {

struct AudioConfig {
  StreamConfig stream;
  bool pauses = true;  ///< talks in turns and sends next to nothing between (DTX); else never stops
  std::uint64_t seed = 1;
  base::Instant start;
};

/// A microphone: Opus packets of 20 ms with their levels (RFC 6464).
class AudioSource {
 public:
  explicit AudioSource(AudioConfig config);

  void advance(Exit& exit, base::Instant now);
  base::Instant next_deadline() const { return next_; }

  /// Nothing is sent while muted; the clock goes on.
  void set_muted(bool muted) { muted_ = muted; }

  OutgoingStream& stream() { return stream_; }
  const OutgoingStream& stream() const { return stream_; }

 private:
  void send_packet(Exit& exit, base::Instant now);

  OutgoingStream stream_;
  bool pauses_;
  Random random_;
  base::Instant next_;
  rtp::Timestamp timestamp_;
  base::Instant turn_ends_;
  bool talks_ = true;
  bool resumes_ = true;
  bool muted_ = false;
  unsigned silent_packets_ = 0;
};

}  // namespace visio::client
