#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "base/time.h"
#include "protocol/rtp/extension_values.h"
#include "sfu/ids.h"

namespace visio::sfu {

namespace rtp = protocol::rtp;

/// How often shards tell each other of their loudest microphones.
inline constexpr base::Duration rank_interval = std::chrono::milliseconds(100);

/// How much of what was said before is forwarded too when a microphone opens: the time it takes to
/// tell speech from a click.
inline constexpr base::Duration replayed_on_opening = std::chrono::milliseconds(100);

/// What decides which microphone has a slot: the greater rank has it.
struct SpeakerRank {
  std::int32_t loudness = 0;  ///< hundredths of a decibel above what counts as silence
  PublicationId publication;

  friend auto operator<=>(const SpeakerRank&, const SpeakerRank&) = default;
};

/// How loud a microphone is and has recently been, by the levels in its packets (RFC 6464), and
/// what its room's gate has decided about it.
class Speaker {
 public:
  explicit Speaker(PublicationId of) : of_(of) {}

  /// A packet with this level came.
  void receive(rtp::AudioLevel level, base::Instant now);

  /// A muted microphone has no rank, and comes back closed, like one that has long been silent.
  void set_muted(bool muted);

  /// Begins closed: others were there before.
  void close() { is_open_ = has_slot_ = false; }

  /// Whether a level ever came. A microphone that sends none cannot be compared.
  bool is_measured() const { return is_measured_; }

  /// What the gate last decided.
  bool is_open() const { return is_open_; }

 private:
  friend class SpeakerGate;

  std::int32_t loudness(base::Instant now) const;
  SpeakerRank rank(base::Instant now) const;
  void set_slot(bool has_slot, base::Instant now);
  bool may_close(base::Instant now) const;

  PublicationId of_;
  std::int32_t loudness_ = 0;  ///< as of measured_at_
  base::Instant measured_at_;
  std::optional<base::Instant> spoke_at_;  ///< when it was last loud enough to be speech
  bool is_measured_ = false;
  bool is_muted_ = false;
  bool is_open_ = true;  ///< as before there was a gate
  bool has_slot_ = true;
  base::Instant lost_slot_at_;
};

/// A room's gate as one shard sees it: the loudest microphones have a slot and are open, however
/// many there are in the room. One that lost its slot closes after it has been silent for a while,
/// or has talked on for long.
///
/// Each shard decides about its own microphones, by the ranks of all shards. They see the same
/// ranks in the same order, but up to a rank_interval late: meanwhile two shards may both give the
/// last slot away. So too many may be open for a moment, but never too few: closing takes longer
/// than receiving a rank, and what is no longer told is soon forgotten.
class SpeakerGate {
 public:
  explicit SpeakerGate(std::size_t slots) : slots_(slots) {}

  void set_slots(std::size_t slots) { slots_ = slots; }

  /// The speaker stays at its address until it is removed.
  void add(Speaker& speaker);
  void remove(Speaker& speaker) { std::erase(own_, &speaker); }

  /// Decides about the packet that the speaker has just received: is the microphone open?
  bool decide(Speaker& speaker, base::Instant now);

  /// What another shard says of one of its microphones.
  void receive(const SpeakerRank& rank, base::Instant now);

  /// Assigns the slots afresh; call it each rank_interval.
  void assign_slots(base::Instant now);

  /// The ranks of this shard's speakers as of the last assign_slots(): the loudest come first, and
  /// there are at most as many as slots.
  std::span<const SpeakerRank> ranks() const { return own_ranks_; }

 private:
  /// From another shard.
  struct Received {
    SpeakerRank rank;
    base::Instant at;
  };

  std::optional<SpeakerRank> least_with_slot();
  void keep_loudest(std::vector<SpeakerRank>& ranks) const;

  std::size_t slots_;
  std::vector<Speaker*> own_;
  std::vector<Received> others_;
  std::vector<SpeakerRank> own_ranks_;
  std::vector<SpeakerRank> ranking_;      ///< reused
  std::optional<SpeakerRank> threshold_;  ///< the least with a slot; nothing while some are free
};

}  // namespace visio::sfu
