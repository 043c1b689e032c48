#include "meet/uuid.h"

#include <array>

namespace visio::meet {

std::string draw_uuid(base::Entropy& entropy) {
  constexpr std::string_view digits = "0123456789abcdef";
  std::array<std::byte, 16> bytes{};
  entropy.fill(bytes);
  bytes[6] = (bytes[6] & std::byte{0x0f}) | std::byte{0x40};
  bytes[8] = (bytes[8] & std::byte{0x3f}) | std::byte{0x80};

  std::string text;
  for (std::size_t index = 0; index < bytes.size(); ++index) {
    if (index == 4 || index == 6 || index == 8 || index == 10) text += '-';
    text += digits[std::to_integer<std::size_t>(bytes[index] >> 4)];
    text += digits[std::to_integer<std::size_t>(bytes[index] & std::byte{0x0f})];
  }
  return text;
}

bool is_uuid(std::string_view text) {
  constexpr std::string_view pattern = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
  if (text.size() != pattern.size()) return false;
  for (std::size_t index = 0; index < text.size(); ++index) {
    const char letter = text[index];
    const bool is_digit = (letter >= '0' && letter <= '9') || (letter >= 'a' && letter <= 'f');
    if (pattern[index] == '-' ? letter != '-' : !is_digit) return false;
  }
  return true;
}

}  // namespace visio::meet
