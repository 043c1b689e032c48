#include "sfu/bandwidth/trendline.h"

#include <algorithm>

#include "sfu/bandwidth/rates.h"

namespace visio::sfu::bandwidth {
namespace {

constexpr double smoothing = 0.9;
constexpr double gain = 4.0;
constexpr int most_groups = 60;

}  // namespace

void Trendline::add(const GroupDelta& delta) {
  if (groups_ == 0) began_at_ = delta.at;
  groups_ = std::min(groups_ + 1, most_groups);
  delay_ += milliseconds(delta.received - delta.sent);
  smoothed_ = smoothing * smoothed_ + (1 - smoothing) * delay_;
  points_[next_] = {milliseconds(delta.at - began_at_), smoothed_};
  next_ = (next_ + 1) % window;
  size_ = std::min(size_ + 1, window);
}

double Trendline::weighted() const {
  return size_ < window ? 0.0 : slope() * groups_ * gain;
}

/// Least squares.
double Trendline::slope() const {
  double mean_at = 0;
  double mean_delay = 0;
  for (const Point& point : points_) {
    mean_at += point.at / window;
    mean_delay += point.delay / window;
  }
  double together = 0;
  double spread = 0;
  for (const Point& point : points_) {
    together += (point.at - mean_at) * (point.delay - mean_delay);
    spread += (point.at - mean_at) * (point.at - mean_at);
  }
  return spread > 0 ? together / spread : 0.0;
}

}  // namespace visio::sfu::bandwidth
