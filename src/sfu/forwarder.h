#pragma once

#include <array>
#include <cstdint>
#include <optional>

#include "protocol/codec/codec.h"
#include "protocol/codec/dependency_descriptor.h"
#include "sfu/forward_log.h"
#include "sfu/ids.h"
#include "sfu/layer_selector.h"
#include "sfu/packet.h"
#include "sfu/picture_map.h"
#include "sfu/sender_clock.h"

namespace visio::sfu {

/// The clocks of a publication's encodings, as far as their sender reports came.
using SenderClocks = std::array<std::optional<SenderClock>, max_encodings>;

/// What to add to a packet's numbers on its way out; all wrap.
struct Rewrite {
  std::uint32_t timestamp = 0;
  std::uint16_t picture_id = 0;
  std::uint8_t tl0_index = 0;
  std::uint8_t key_index = 0;
  dd::Rewrite descriptor{};
};

/// Where a packet stands in the outgoing stream.
struct Placement {
  rtp::PacketIndex number;
  bool late = false;  ///< a packet with a higher number was placed before
};

/// Makes one clean stream for one subscriber out of a publication's encodings.
///
/// The receiver sees consecutive numbers: what we leave out closes up, what never came stays a gap,
/// and a packet that comes late gets the number that was kept for it, if it is still of use. It
/// changes encodings only at a keyframe; each such change, and each pause, begins an epoch with its
/// own offsets. Within an encoding it leaves out layers.
class Forwarder {
 public:
  /// What a stream is like; all of it holds for life.
  struct Config {
    codec::MediaKind kind = codec::MediaKind::audio;
    std::uint32_t clock_rate = 48'000;
    std::size_t log_size = 64;  ///< a power of two
    rtp::PacketIndex first;     ///< the number of the first packet
  };

  explicit Forwarder(const Config& config);

  /// The layer to go over to as soon as it can be entered. Nothing: pause.
  void aim_at(std::optional<Layer> target);

  /// Decides about a packet that has just been stored, in the order of arrival. Nothing: it is left
  /// out, or came before. `targets` are those of the encoding's descriptors, if it has any.
  std::optional<Placement> place(EncodingIndex encoding, const PacketFacts& facts,
                                 const SenderClocks& clocks,
                                 const DecodeTargets* targets = nullptr);

  /// The encoding whose keyframe is needed to go on as intended: to enter it, or one of its layers.
  std::optional<EncodingIndex> waits_for() const;

  std::optional<EncodingIndex> current() const { return current_; }

  /// What is forwarded now; nothing while paused.
  std::optional<Layer> current_layer() const;

  /// The rewrite of a placed packet; nothing when its epoch is forgotten.
  std::optional<Rewrite> rewrite_of(const LogEntry& entry) const;

  /// What is added to timestamps, and those of which encoding.
  struct TimestampOffset {
    EncodingIndex encoding = 0;
    std::uint32_t offset = 0;
  };

  /// The newest epoch's, for sender reports; nothing at first.
  std::optional<TimestampOffset> timestamp_offset() const;

  ForwardLog& log() { return log_; }
  const ForwardLog& log() const { return log_; }

 private:
  static constexpr std::size_t remembered_epochs = 16;

  Rewrite& rewrite() { return rewrites_[epoch_ % remembered_epochs]; }
  const Rewrite& rewrite() const { return rewrites_[epoch_ % remembered_epochs]; }

  bool is_interrupted_by(const PacketFacts& facts) const;
  bool can_enter(EncodingIndex encoding, const PacketFacts& facts) const;
  void begin_epoch(EncodingIndex encoding, const PacketFacts& facts, const SenderClocks& clocks,
                   const DecodeTargets* targets);
  void continue_pictures(const PictureNumbers& picture);
  void continue_frames(EncodingIndex encoding, const FrameFacts& frame,
                       const DecodeTargets* targets);
  rtp::Timestamp continued_timestamp(EncodingIndex encoding, const PacketFacts& facts,
                                     const SenderClocks& clocks) const;

  std::optional<Placement> place_next(const PacketFacts& facts, const DecodeTargets* targets,
                                      bool resumes);
  std::optional<Placement> place_late(const PacketFacts& facts, const DecodeTargets* targets);
  void keep_numbers_until(rtp::PacketIndex index);
  void leave_out(const PacketFacts& facts);
  bool is_too_late(const PacketFacts& facts) const;
  LogEntry entry_of(const PacketFacts& facts) const;
  void tell_targets(const FrameFacts& frame, const DecodeTargets* targets, LogEntry& entry);
  void note_sent(const PacketFacts& facts, const DecodeTargets* targets);

  Config config_;
  ForwardLog log_;

  std::optional<Layer> target_;
  std::optional<EncodingIndex> current_;
  LayerSelector selector_;

  bool started_ = false;
  std::uint8_t epoch_ = 0;
  std::array<Rewrite, remembered_epochs> rewrites_{};
  rtp::PacketIndex epoch_start_;      ///< outgoing number
  EncodingIndex epoch_encoding_ = 0;  ///< where it comes from, also while paused
  rtp::PacketIndex last_source_;      ///< the newest packet decided about
  rtp::PacketIndex highest_placed_;   ///< outgoing number

  rtp::Timestamp sent_timestamp_;  ///< outgoing, of the newest picture
  base::Instant sent_at_;          ///< when its first packet arrived

  PictureMap pictures_;
  bool has_pictures_ = false;
  std::uint8_t tl0_index_ = 0;  ///< outgoing, the newest
  std::uint8_t key_index_ = 0;

  /// Of the dependency descriptors, outgoing.
  bool has_frames_ = false;
  std::uint16_t frame_number_ = 0;  ///< the newest
  std::uint8_t next_template_ = 0;  ///< behind the newest structure's identifiers
  std::uint32_t told_targets_ = 0;  ///< which decode targets are active, as the receiver knows
};

}  // namespace visio::sfu
