#include "api/slug.h"

#include <array>

namespace visio::api {
namespace {

constexpr std::string_view pattern = "xxx-xxxx-xxx";
constexpr unsigned letters = 26;

/// One letter, each equally likely: bytes beyond the last whole alphabet are drawn again.
char new_letter(livekit::Entropy& entropy) {
  constexpr unsigned fair = 256 / letters * letters;
  std::array<std::byte, 1> drawn{};
  do {
    entropy.fill(drawn);
  } while (std::to_integer<unsigned>(drawn[0]) >= fair);
  return static_cast<char>('a' + std::to_integer<unsigned>(drawn[0]) % letters);
}

}  // namespace

std::string new_slug(livekit::Entropy& entropy) {
  std::string slug(pattern);
  for (char& letter : slug) {
    if (letter != '-') letter = new_letter(entropy);
  }
  return slug;
}

bool is_slug(std::string_view text) {
  if (text.size() != pattern.size()) return false;
  for (std::size_t index = 0; index < text.size(); ++index) {
    const bool is_letter = text[index] >= 'a' && text[index] <= 'z';
    if (pattern[index] == '-' ? text[index] != '-' : !is_letter) return false;
  }
  return true;
}

}  // namespace visio::api
