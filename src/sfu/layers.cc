#include "sfu/layers.h"

namespace visio::sfu {

std::optional<Layer> LayerSet::best_within(std::uint8_t spatial, std::uint8_t temporal) const {
  for (int s = spatial; s >= 0; --s) {
    for (int t = temporal; t >= 0; --t) {
      const Layer layer{.spatial = static_cast<std::uint8_t>(s),
                        .temporal = static_cast<std::uint8_t>(t)};
      if (has(layer)) return layer;
    }
  }
  return std::nullopt;
}

Layer LayerSet::nearest(Layer wanted) const {
  if (const auto within = best_within(wanted.spatial, wanted.temporal)) return *within;
  Layer lowest{};
  while (!has(lowest) && lowest.spatial < max_spatial) {
    if (lowest.temporal < max_temporal) {
      ++lowest.temporal;
    } else {
      lowest = {.spatial = static_cast<std::uint8_t>(lowest.spatial + 1)};
    }
  }
  return lowest;
}

std::uint32_t DecodeTargets::within(Layer layer) const {
  std::uint32_t mask = 0;
  for (std::size_t target = 0; target < count; ++target) {
    if (layers[target].spatial <= layer.spatial && layers[target].temporal <= layer.temporal) {
      mask |= std::uint32_t{1} << target;
    }
  }
  return mask & active;
}

}  // namespace visio::sfu
