#include "meet/rooms/room_code.h"

#include <array>
#include <cstddef>

namespace visio::meet {
namespace {

constexpr std::string_view pattern = "xxx-xxxx-xxx";
constexpr std::size_t letters_in_all = 10;
constexpr unsigned letters = 26;

/// One letter, each equally likely: bytes beyond the last whole alphabet are drawn again.
char draw_letter(base::Entropy& entropy) {
  constexpr unsigned fair = 256 / letters * letters;
  std::array<std::byte, 1> drawn{};
  do {
    entropy.fill(drawn);
  } while (std::to_integer<unsigned>(drawn[0]) >= fair);
  return static_cast<char>('a' + std::to_integer<unsigned>(drawn[0]) % letters);
}

bool matches(char given, char wanted) {
  return wanted == '-' ? given == '-' : given >= 'a' && given <= 'z';
}

}  // namespace

std::optional<RoomCode> RoomCode::parse(std::string_view text) {
  if (text.size() != pattern.size()) return {};
  for (std::size_t index = 0; index < text.size(); ++index) {
    if (!matches(text[index], pattern[index])) return {};
  }
  return RoomCode(std::string(text));
}

std::optional<RoomCode> RoomCode::read(std::string_view typed) {
  std::string text(typed.substr(0, pattern.size() + 1));
  for (char& letter : text) {
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  }
  if (text.size() == letters_in_all) text.insert(7, "-").insert(3, "-");
  return parse(text);
}

RoomCode RoomCode::draw(base::Entropy& entropy) {
  std::string text(pattern);
  for (char& letter : text) {
    if (letter != '-') letter = draw_letter(entropy);
  }
  return RoomCode(std::move(text));
}

}  // namespace visio::meet
