#pragma once

#include <cstddef>
#include <cstdint>

#include "client/peer/clip.h"
#include "client/peer/outgoing_stream.h"

namespace visio::client {

/// A microphone that says recorded sentences of Opus when it is told to, and between them sends
/// next to nothing (DTX).
class ClipVoice {
 public:
  ClipVoice(StreamConfig stream, base::Instant start, std::uint64_t seed);

  /// Sends what is due.
  void advance(SendContext& context, base::Instant now);
  base::Instant next_deadline() const { return next_; }

  /// Says it from now on. The clip outlives the sentence.
  void say(const Clip& sentence);

  bool is_talking() const { return sentence_ != nullptr; }

  OutgoingStream& stream() { return stream_; }
  const OutgoingStream& stream() const { return stream_; }

 private:
  void send_word(SendContext& context);
  void send_silence(SendContext& context);

  OutgoingStream stream_;
  base::Instant next_;
  rtp::Timestamp timestamp_;
  const Clip* sentence_ = nullptr;
  std::size_t place_ = 0;  ///< in the sentence
  std::uint64_t silent_packets_ = 0;
  bool resumes_ = true;
};

}  // namespace visio::client
