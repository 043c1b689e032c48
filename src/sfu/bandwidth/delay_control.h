#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "base/time.h"
#include "sfu/bandwidth/arrival_groups.h"
#include "sfu/bandwidth/link_capacity.h"
#include "sfu/bandwidth/overuse_detector.h"
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

  /// A packet arrived. In the order of sending; `received` on the receiver's clock.
  void add(base::Instant sent, base::Instant received, std::size_t bytes);

  /// Draws the conclusions from what was added; `most_wanted` bounds growth.
  void update(base::Duration round_trip, BitRate most_wanted, base::Instant now);

  /// Somebody measured.
  void set_rate(BitRate rate, base::Instant now);

  /// What arrived before can't be compared with what comes.
  void restart_clock();

  BitRate rate() const { return rate_; }
  Usage usage() const { return detector_.usage(); }

  /// What arrived during the last half second.
  std::optional<BitRate> acknowledged() const { return acknowledged_.rate(); }
  const LinkCapacity& capacity() const { return capacity_; }

 private:
  enum class State : std::uint8_t { hold, increase };

  void decrease(base::Instant now);
  void increase(BitRate most_wanted, base::Instant now);
  double growth(base::Duration since) const;
  bool may_decrease(base::Duration round_trip, base::Instant now) const;

  BitRate rate_;
  BitRate least_;
  BitRate most_;
  State state_ = State::increase;
  base::Instant changed_at_;
  ArrivalGroups groups_;
  Trendline trendline_;
  OveruseDetector detector_;
  RateWindow acknowledged_;
  LinkCapacity capacity_;
};

}  // namespace visio::sfu::bandwidth
