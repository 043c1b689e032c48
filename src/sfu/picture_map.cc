#include "sfu/picture_map.h"

#include <algorithm>

namespace visio::sfu {

void PictureMap::begin(std::uint16_t picture, std::uint16_t renumbered) {
  last_ = picture;
  delta_ = static_cast<std::uint16_t>(renumbered - picture) & mask;
  deltas_.fill(delta_);
}

std::optional<std::uint16_t> PictureMap::forward(std::uint16_t picture) {
  advance_to(picture);
  if (ahead_of(picture, last_) >= static_cast<std::int16_t>(remembered)) return std::nullopt;
  return deltas_[picture % remembered];
}

void PictureMap::leave_out(std::uint16_t picture) {
  if (advance_to(picture)) delta_ = static_cast<std::uint16_t>(delta_ - 1) & mask;
}

std::int16_t PictureMap::ahead_of(std::uint16_t from, std::uint16_t to) {
  const auto distance = static_cast<std::uint16_t>((to - from) & mask);
  return static_cast<std::int16_t>(distance >= 0x4000 ? distance - 0x8000 : distance);
}

/// Whether `picture` is a new one.
bool PictureMap::advance_to(std::uint16_t picture) {
  const int ahead = ahead_of(last_, picture);
  if (ahead <= 0) return false;
  for (int i = 0; i < std::min<int>(ahead, remembered); ++i) {
    deltas_[static_cast<std::uint16_t>(picture - i) % remembered] = delta_;
  }
  last_ = picture;
  return true;
}

}  // namespace visio::sfu
