#include "meet/files/picture.h"

#include <cstddef>
#include <cstdint>

namespace visio::meet {
namespace {

/// A number with the most significant byte first; what is behind the end counts as zero.
std::uint32_t number_at(std::string_view bytes, std::size_t at, std::size_t size) {
  std::uint32_t number = 0;
  for (std::size_t index = at; index < at + size; ++index) {
    number = number << 8 | (index < bytes.size() ? static_cast<unsigned char>(bytes[index]) : 0U);
  }
  return number;
}

bool is_side(std::uint32_t pixels) {
  return pixels > 0 && pixels <= max_picture_side;
}

/// The image header comes first: length and type of the chunk, width, height.
bool is_png(std::string_view content) {
  return content.starts_with("\x89PNG\r\n\x1a\n") && content.substr(12, 4) == "IHDR" &&
         is_side(number_at(content, 16, 4)) && is_side(number_at(content, 20, 4));
}

/// Markers of frames are C0 to CF but for tables (C4), an extension (C8) and arithmetic (CC).
bool begins_frame(std::uint32_t marker) {
  return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
}

/// Goes from segment to segment until a frame says how large it is (ITU-T T.81, annex B).
bool is_jpeg(std::string_view content) {
  if (number_at(content, 0, 3) != 0xffd8ff) return false;
  std::size_t at = 2;
  while (at + 9 < content.size()) {
    const std::uint32_t marker = number_at(content, at + 1, 1);
    if (number_at(content, at, 1) != 0xff) return false;
    if (begins_frame(marker)) {
      return is_side(number_at(content, at + 5, 2)) && is_side(number_at(content, at + 7, 2));
    }
    const std::uint32_t size = number_at(content, at + 2, 2);
    if (size < 2) return false;
    at += 2 + size;
  }
  return false;
}

}  // namespace

std::string_view picture_type(std::string_view content) {
  if (content.size() < 24) return {};
  if (is_png(content)) return "image/png";
  return is_jpeg(content) ? "image/jpeg" : "";
}

}  // namespace visio::meet
