#include "sfu/bandwidth/link_capacity.h"

namespace visio::sfu::bandwidth {
namespace {

constexpr double weight = 0.1;

/// How far measurements are from the mean without meaning anything.
constexpr double above = 1.15;
constexpr double below = 0.8;

}  // namespace

void LinkCapacity::add(BitRate measured) {
  if (is_above(measured) || is_below(measured)) reset();
  mean_ = mean_ ? BitRate{scaled(*mean_, 1 - weight).bps + scaled(measured, weight).bps} : measured;
}

bool LinkCapacity::is_above(BitRate rate) const {
  return mean_ && rate > scaled(*mean_, above);
}

bool LinkCapacity::is_below(BitRate rate) const {
  return mean_ && rate < scaled(*mean_, below);
}

}  // namespace visio::sfu::bandwidth
