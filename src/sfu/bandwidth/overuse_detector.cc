#include "sfu/bandwidth/overuse_detector.h"

#include <algorithm>
#include <cmath>

#include "sfu/bandwidth/rates.h"

namespace visio::sfu::bandwidth {
namespace {

constexpr base::Duration patience = std::chrono::milliseconds(10);
constexpr double up = 0.0087;
constexpr double down = 0.039;
constexpr double least_threshold = 6;
constexpr double most_threshold = 600;
constexpr double longest_step = 100;  ///< ms

/// What is further above is a sudden change of the link, not its noise.
constexpr double outlier = 15;

}  // namespace

void OveruseDetector::add(double trend, base::Duration sent, base::Instant at) {
  judge(trend, sent);
  adapt(trend, at);
  previous_trend_ = trend;
}

void OveruseDetector::judge(double trend, base::Duration sent) {
  if (trend <= threshold_) {
    over_for_.reset();
    times_over_ = 0;
    usage_ = trend < -threshold_ ? Usage::under : Usage::normal;
    return;
  }
  over_for_ = over_for_ ? *over_for_ + sent : sent / 2;
  ++times_over_;
  if (*over_for_ > patience && times_over_ > 1 && trend >= previous_trend_) {
    over_for_ = base::Duration{};
    times_over_ = 0;
    usage_ = Usage::over;
  }
}

void OveruseDetector::adapt(double trend, base::Instant at) {
  const double size = std::abs(trend);
  const base::Instant before = adapted_at_.value_or(at);
  adapted_at_ = at;
  if (size > threshold_ + outlier) return;
  const double step = std::clamp(milliseconds(at - before), 0.0, longest_step);
  threshold_ += (size < threshold_ ? down : up) * (size - threshold_) * step;
  threshold_ = std::clamp(threshold_, least_threshold, most_threshold);
}

}  // namespace visio::sfu::bandwidth
