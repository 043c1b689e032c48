#include "client/peer/clip.h"

#include <string_view>

namespace visio::client {
namespace {

constexpr std::size_t file_header = 32;
constexpr std::size_t frame_header = 12;

std::uint32_t little_endian(base::Bytes bytes, std::size_t size) {
  std::uint32_t value = 0;
  for (std::size_t i = size; i > 0; --i) {
    value = value << 8 | std::to_integer<std::uint32_t>(bytes[i - 1]);
  }
  return value;
}

}  // namespace

std::optional<Clip> Clip::parse(base::Bytes ivf) {
  if (ivf.size() < file_header || base::as_text(ivf.first(4)) != "DKIF") return std::nullopt;
  const std::string_view codec = base::as_text(ivf.subspan(8, 4));
  if (codec != "VP80" && codec != "OPUS") return std::nullopt;
  const std::uint32_t rate = little_endian(ivf.subspan(16), 4);
  const std::uint32_t scale = little_endian(ivf.subspan(20), 4);
  if (rate == 0 || scale == 0 || rate / scale == 0) return std::nullopt;
  Clip clip;
  clip.is_picture_ = codec == "VP80";
  clip.width_ = static_cast<std::uint16_t>(little_endian(ivf.subspan(12), 2));
  clip.height_ = static_cast<std::uint16_t>(little_endian(ivf.subspan(14), 2));
  clip.frame_time_ = base::Duration(std::int64_t{1'000'000} * scale / rate);
  base::Bytes rest = ivf.subspan(file_header);
  while (rest.size() >= frame_header) {
    const std::size_t size = little_endian(rest, 4);
    rest = rest.subspan(frame_header);
    if (size < 2 || size > rest.size()) return std::nullopt;
    clip.frames_.push_back(rest.first(size));
    rest = rest.subspan(size);
  }
  if (clip.frames_.empty() || (clip.is_picture_ && !clip.is_keyframe(0))) return std::nullopt;
  return clip;
}

std::size_t Clip::next_keyframe(std::size_t index) const {
  while (index < frames_.size() && !is_keyframe(index)) ++index;
  return index < frames_.size() ? index : 0;
}

}  // namespace visio::client
