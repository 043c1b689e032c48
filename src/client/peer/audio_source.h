#pragma once

#include <vector>

#include "client/peer/outgoing_stream.h"
#include "client/peer/random.h"

namespace visio::client {

/// What a microphone does.
struct AudioConfig {
  StreamConfig stream;
  bool pauses = true;  ///< talks in turns and sends next to nothing between (DTX); else never stops
  base::Duration packet_time = std::chrono::milliseconds(20);
  base::Duration dtx_period = std::chrono::milliseconds(400);  ///< between packets of silence
  std::uint64_t seed = 1;
  base::Instant start;
};

/// A microphone: Opus packets with their levels (RFC 6464).
class AudioSource {
 public:
  explicit AudioSource(AudioConfig config);

  /// Sends what is due.
  void advance(SendContext& context, base::Instant now);
  base::Instant next_deadline() const { return next_; }

  /// Talks from now on, or is silent, until told otherwise.
  void set_talking(bool talking);

  /// The packets with speech in them, each by its number counted from 0.
  const std::vector<std::uint32_t>& spoken() const { return spoken_; }

  /// Nothing is sent while muted; the clock goes on.
  void set_muted(bool muted) { muted_ = muted; }

  OutgoingStream& stream() { return stream_; }
  const OutgoingStream& stream() const { return stream_; }

 private:
  void send_packet(SendContext& context, base::Instant now);

  OutgoingStream stream_;
  bool pauses_;
  base::Duration packet_time_;
  base::Duration dtx_period_;
  Random random_;
  base::Instant next_;
  rtp::Timestamp timestamp_;
  base::Instant turn_ends_;
  bool talks_ = true;
  bool resumes_ = true;
  bool muted_ = false;
  std::int64_t silent_packets_ = 0;
  std::vector<std::uint32_t> spoken_;
};

}  // namespace visio::client
