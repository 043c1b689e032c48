#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>

#include "base/time.h"
#include "sfu/bandwidth/arrival_groups.h"
#include "sfu/bandwidth/link_capacity.h"
#include "sfu/bandwidth/overuse_detector.h"
#include "sfu/bandwidth/queue_delay.h"
#include "sfu/bandwidth/queue_guard.h"
#include "sfu/bandwidth/rate_window.h"
#include "sfu/bandwidth/rates.h"
#include "sfu/bandwidth/trendline.h"

namespace visio::sfu::bandwidth {

/// The estimate that follows from delays: it grows until queues do, then falls below what came
/// through (draft-ietf-rmcat-gcc-02 §5 and §6).
class DelayControl {
 public:
  DelayControl(BitRate start, BitRate least, BitRate most)
      : rate_(start), least_(least), most_(most) {}

  /// A packet arrived. In the order of sending; `received` on the receiver's clock. The queue that
  /// a probe makes is intended, and says nothing about the rate at which we send otherwise.
  void add(base::Instant sent, base::Instant received, std::size_t bytes, bool is_probe);

  /// Draws conclusions from what was added; `most_wanted` bounds growth.
  void update(base::Duration round_trip, BitRate most_wanted, base::Instant now);

  /// Lowers the rate for a reason that delays do not show.
  void lower(BitRate rate, base::Instant now);

  /// A probe showed that `rate` comes through, and whether it filled the link. It never lowers the
  /// estimate.
  void raise(BitRate rate, bool is_full, base::Instant now);

  /// The receiver's clock jumped: what arrived before cannot be compared with what comes.
  void restart_clock();

  BitRate rate() const { return rate_; }

  /// By the packets added so far. Overuse counts only if even the fastest of them waited.
  Usage usage() const;

  /// How much a packet's delay differs from its predecessor's, smoothed.
  base::Duration jitter() const { return jitter_; }

  /// Whether, since the last call, more came through than the link could carry before.
  bool poll_outgrown() { return std::exchange(has_outgrown_, false); }

  /// What arrived during the last half second.
  std::optional<BitRate> acknowledged() const { return acknowledged_.rate(); }
  const LinkCapacity& capacity() const { return capacity_; }

 private:
  enum class State : std::uint8_t { hold, increase };

  struct Raise {
    base::Instant at;
    BitRate from;
    bool was_lowered = false;
  };

  void decrease(base::Duration round_trip, base::Instant now);
  void increase(base::Duration round_trip, BitRate most_wanted, base::Instant now);
  double growth(base::Duration round_trip, base::Duration since) const;
  bool is_on_trial(base::Duration round_trip, base::Instant now) const;
  double backoff() const;
  bool may_decrease(base::Duration round_trip, base::Instant now) const;

  BitRate rate_;
  BitRate least_;
  BitRate most_;
  State state_ = State::increase;
  base::Instant changed_at_;
  std::optional<Raise> raise_;
  bool has_outgrown_ = false;
  bool was_full_ = false;  ///< by what we sent, ever
  ArrivalGroups groups_;
  Trendline trendline_;
  OveruseDetector detector_;
  QueueDelay queue_;
  QueueGuard guard_;
  base::Duration jitter_{};
  RateWindow acknowledged_;
  LinkCapacity capacity_;
};

}  // namespace visio::sfu::bandwidth
