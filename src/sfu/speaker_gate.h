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
inline constexpr base::Duration claim_interval = std::chrono::milliseconds(100);

/// How much of what was said before is heard too when a microphone opens: the time it takes to tell
/// a voice from a click.
inline constexpr base::Duration replayed_on_opening = std::chrono::milliseconds(100);

/// What decides which microphone has a seat; the greater one has it.
struct Claim {
  std::int32_t loudness = 0;  ///< hundredths of a decibel above what counts as silence
  PublicationId publication;

  friend auto operator<=>(const Claim&, const Claim&) = default;
};

/// How loud a microphone is and was of late, by the levels in its packets (RFC 6464), and what its
/// room's gate has decided about it.
class Voice {
 public:
  explicit Voice(PublicationId of) : of_(of) {}

  void receive(rtp::AudioLevel level, base::Instant now);

  /// A muted microphone has no claim, and comes back closed, as one that has long been silent.
  void set_muted(bool muted);

  /// Begins closed: others were there before.
  void close() { is_open_ = is_seated_ = false; }

  /// Whether a level ever came. Who sends none cannot be compared.
  bool is_measured() const { return is_measured_; }

  bool is_open() const { return is_open_; }

 private:
  friend class SpeakerGate;

  std::int32_t loudness(base::Instant now) const;
  Claim claim(base::Instant now) const;
  void set_seated(bool seated, base::Instant now);
  bool may_close(base::Instant now) const;

  PublicationId of_;
  std::int32_t loudness_ = 0;  ///< as of heard_at_
  base::Instant heard_at_;
  std::optional<base::Instant> spoke_at_;  ///< when it was last loud enough to be speech
  bool is_measured_ = false;
  bool is_muted_ = false;
  bool is_open_ = true;  ///< as before there was a gate
  bool is_seated_ = true;
  base::Instant unseated_at_;
};

/// A room's gate as one shard sees it: the loudest microphones have a seat and are open, however
/// many there are in the room. One that lost its seat closes after it has been silent for a while,
/// or has talked on for long.
///
/// Each shard decides about its own microphones, by the claims of all shards. They see the same
/// claims in the same order, but up to a claim_interval late: meanwhile two shards may both give
/// the last seat away. So there may be too many open for a moment, never too few: to close takes
/// longer than to hear of a claim, and what is no longer claimed is soon forgotten.
class SpeakerGate {
 public:
  explicit SpeakerGate(std::size_t seats) : seats_(seats) {}

  void set_seats(std::size_t seats) { seats_ = seats; }

  /// The voice stays at its address until it is removed.
  void add(Voice& voice);
  void remove(Voice& voice) { std::erase(own_, &voice); }

  /// Decides about the packet that the voice has just received: is the microphone open?
  bool decide(Voice& voice, base::Instant now);

  /// What another shard says of one of its microphones.
  void hear(const Claim& claim, base::Instant now);

  /// Gives the seats afresh; call it each claim_interval.
  void rank(base::Instant now);

  /// What this shard's voices claim, as of the last rank(): the loudest come first, and there are
  /// at most as many as seats.
  std::span<const Claim> claims() const { return claims_; }

 private:
  struct Heard {
    Claim claim;
    base::Instant at;
  };

  std::size_t seats_;
  std::vector<Voice*> own_;
  std::vector<Heard> others_;
  std::vector<Claim> claims_;
  std::vector<Claim> ranking_;  ///< reused
  std::optional<Claim> bar_;    ///< the least claim that has a seat; nothing when some are free
};

}  // namespace visio::sfu
