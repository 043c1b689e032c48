#include "sfu/bandwidth/link_capacity.h"

#include <algorithm>
#include <cmath>

namespace visio::sfu::bandwidth {
namespace {

constexpr double weight = 0.05;
constexpr double deviations = 3;

double kilobits(BitRate rate) {
  return static_cast<double>(rate.bps) * 1e-3;
}

}  // namespace

void LinkCapacity::add(BitRate acknowledged) {
  const double sample = kilobits(acknowledged);
  mean_ = mean_ ? *mean_ + weight * (sample - *mean_) : sample;
  const double error = sample - *mean_;
  variance_ += weight * (error * error / std::max(*mean_, 1.0) - variance_);
  variance_ = std::clamp(variance_, 0.4, 2.5);
}

bool LinkCapacity::is_above(BitRate rate) const {
  return mean_ && kilobits(rate) > *mean_ + deviations * deviation();
}

bool LinkCapacity::is_below(BitRate rate) const {
  return mean_ && kilobits(rate) < *mean_ - deviations * deviation();
}

double LinkCapacity::deviation() const {
  return std::sqrt(variance_ * mean_.value_or(0));
}

}  // namespace visio::sfu::bandwidth
