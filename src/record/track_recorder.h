#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

#include "record/capture/writer.h"
#include "record/encoding_choice.h"
#include "sfu/layer_reader.h"
#include "sfu/packet.h"
#include "shard/capture.h"

namespace visio::record {

/// A track whose packets come through a capture.
struct CapturedTrack {
  capture::TrackNumber number = 0;
  std::shared_ptr<shard::Capture> capture;
  protocol::codec::MediaKind kind{};
  bool is_screen = false;
  std::vector<capture::Format> formats;
  rtp::ExtensionIds extensions;
};

/// Brings one track's packets from its capture into the file: sound as it comes, of pictures the
/// best encoding from a keyframe on. On the recording's thread.
class TrackRecorder {
 public:
  /// The writer outlives it. `began_at` is when the capture file began.
  TrackRecorder(CapturedTrack track, capture::Writer& writer, base::Instant began_at)
      : track_(std::move(track)), writer_(writer), began_at_(began_at) {}

  capture::TrackNumber number() const { return track_.number; }

  /// Writes what has come since the last call, or part of it. Returns how much came.
  std::size_t drain();

  /// Writes all that has come, what is missing at the end, and that the track has ended.
  void end(base::Instant now);

 private:
  /// Packets of an encoding that are not in the file, since the last one that is.
  struct Missing {
    std::uint32_t packets = 0;
    capture::GapReason reason = capture::GapReason::recorder_behind;
  };

  void receive(const sfu::CrossedPacket& packet);
  void receive(const sfu::CrossedSenderReport& report);
  void receive(const sfu::CrossedKeyframeRequest&) {}
  void receive(const sfu::CrossedSpeakerRank&) {}
  bool admit(const sfu::CrossedPacket& packet);
  bool starts_keyframe(const sfu::CrossedPacket& packet);
  void note_encoding(base::Instant at);
  void miss(sfu::EncodingIndex encoding, std::uint32_t packets, capture::GapReason reason);
  void note_missing(sfu::EncodingIndex encoding, base::Instant at);
  bool write(base::Instant at, capture::Content content, capture::Worth worth);
  capture::Worth worth_of(sfu::EncodingIndex encoding) const;
  bool is_sound() const { return track_.kind == protocol::codec::MediaKind::audio; }

  CapturedTrack track_;
  capture::Writer& writer_;
  base::Instant began_at_;
  EncodingChoice choice_;
  std::optional<sfu::EncodingIndex> written_;  ///< the encoding that the file goes on with
  std::array<Missing, sfu::max_encodings> missing_;
  std::array<sfu::LayerReader, sfu::max_encodings> layers_;
};

}  // namespace visio::record
