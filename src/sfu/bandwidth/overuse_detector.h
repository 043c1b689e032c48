#pragma once

#include <cstdint>
#include <optional>

#include "base/time.h"

namespace visio::sfu::bandwidth {

/// How the link is used, judging by delays: `over` if its queue grows, `under` if it shrinks.
enum class Usage : std::uint8_t { normal, under, over };

/// Compares the trend with a threshold that follows it slowly, so that neither jitter nor a rival
/// that fills the queue holds us down for good (draft-ietf-rmcat-gcc-02 §5.4).
class OveruseDetector {
 public:
  /// `trend` as Trendline::weighted(), `sent` the gap between the groups that led to it.
  void add(double trend, base::Duration sent, base::Instant at);

  Usage usage() const { return usage_; }
  double threshold() const { return threshold_; }
  void reset() { *this = {}; }

 private:
  void judge(double trend, base::Duration sent);
  void adapt(double trend, base::Instant at);

  Usage usage_ = Usage::normal;
  double threshold_ = 12.5;  ///< ms
  double previous_trend_ = 0;
  std::optional<base::Duration> over_for_;  ///< while the trend is above
  int times_over_ = 0;
  std::optional<base::Instant> adapted_at_;
};

}  // namespace visio::sfu::bandwidth
