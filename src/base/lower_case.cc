#include "base/lower_case.h"

#include <algorithm>
#include <array>

#include "base/text.h"

namespace visio::base {
namespace {

/// Capital letters in a row, or every second one of it, and how far behind them the small ones are.
struct Capitals {
  char32_t first;
  char32_t last;
  char32_t every;
  std::int32_t distance;
};

// Sorted. From UnicodeData.txt, field 13.
constexpr std::array table{Capitals{'A', 'Z', 1, 32},       Capitals{0xc0, 0xd6, 1, 32},
                           Capitals{0xd8, 0xde, 1, 32},     Capitals{0x100, 0x12e, 2, 1},
                           Capitals{0x130, 0x130, 1, -199}, Capitals{0x132, 0x136, 2, 1},
                           Capitals{0x139, 0x147, 2, 1},    Capitals{0x14a, 0x176, 2, 1},
                           Capitals{0x178, 0x178, 1, -121}, Capitals{0x179, 0x17d, 2, 1},
                           Capitals{0x18f, 0x18f, 1, 202},  Capitals{0x1cd, 0x1db, 2, 1},
                           Capitals{0x1de, 0x1ee, 2, 1},    Capitals{0x1f4, 0x1f4, 1, 1},
                           Capitals{0x1f8, 0x21e, 2, 1},    Capitals{0x222, 0x232, 2, 1},
                           Capitals{0x386, 0x386, 1, 38},   Capitals{0x388, 0x38a, 1, 37},
                           Capitals{0x38c, 0x38c, 1, 64},   Capitals{0x38e, 0x38f, 1, 63},
                           Capitals{0x391, 0x3a1, 1, 32},   Capitals{0x3a3, 0x3ab, 1, 32},
                           Capitals{0x400, 0x40f, 1, 80},   Capitals{0x410, 0x42f, 1, 32},
                           Capitals{0x460, 0x480, 2, 1},    Capitals{0x48a, 0x4be, 2, 1},
                           Capitals{0x4c0, 0x4c0, 1, 15},   Capitals{0x4c1, 0x4cd, 2, 1},
                           Capitals{0x4d0, 0x52e, 2, 1},    Capitals{0x531, 0x556, 1, 48},
                           Capitals{0x1e00, 0x1e94, 2, 1},  Capitals{0x1e9e, 0x1e9e, 1, -7'615},
                           Capitals{0x1ea0, 0x1efe, 2, 1}};

char32_t small_letter(char32_t letter) {
  const auto* const found = std::ranges::lower_bound(table, letter, {}, &Capitals::last);
  if (found == table.end() || letter < found->first) return letter;
  if ((letter - found->first) % found->every != 0) return letter;
  return static_cast<char32_t>(static_cast<std::int32_t>(letter) + found->distance);
}

/// Letters that have capitals have at most three bytes.
void append(std::string& text, char32_t letter) {
  constexpr char32_t continuation = 0x80;
  constexpr char32_t low_bits = 0x3f;
  if (letter < 0x80) {
    text += static_cast<char>(letter);
    return;
  }
  if (letter < 0x800) {
    text += static_cast<char>(0xc0 | letter >> 6);
  } else {
    text += static_cast<char>(0xe0 | letter >> 12);
    text += static_cast<char>(continuation | (letter >> 6 & low_bits));
  }
  text += static_cast<char>(continuation | (letter & low_bits));
}

}  // namespace

std::string lower_case(std::string_view text) {
  std::string lower;
  lower.reserve(text.size());
  while (!text.empty()) {
    const std::string_view before = text;
    const auto letter = take_code_point(text);
    if (!letter) text = before.substr(1);
    const char32_t small = letter ? small_letter(*letter) : 0;
    if (letter && small != *letter) {
      append(lower, small);
    } else {
      lower += before.substr(0, before.size() - text.size());
    }
  }
  return lower;
}

}  // namespace visio::base
