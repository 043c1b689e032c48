#include "client/livekit_config.h"

namespace visio::client {

std::vector<PictureSize> LivekitConfig::camera_sizes() const {
  std::vector<PictureSize> sizes;
  for (const ShownClips& shown : camera_clips) sizes.push_back(size_of(shown));
  if (!sizes.empty()) return sizes;
  for (std::size_t i = smallest_size; i <= largest_size; ++i) {
    sizes.push_back({.width = static_cast<std::uint16_t>(320 << i),
                     .height = static_cast<std::uint16_t>(180 << i),
                     .rate = camera_rates[i]});
  }
  return sizes;
}

}  // namespace visio::client
