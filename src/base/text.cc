#include "base/text.h"

#include <cstddef>
#include <optional>

namespace visio::base {
namespace {

struct Sequence {
  std::size_t size;  ///< bytes
  char32_t least;    ///< what fewer bytes could not have said
  char32_t bits;     ///< that the first byte carries
};

std::optional<Sequence> sequence_of(unsigned char first) {
  if (first < 0x80) return Sequence{1, 0, first};
  if (first >> 5 == 0b110) return Sequence{2, 0x80, first & 0x1fU};
  if (first >> 4 == 0b1110) return Sequence{3, 0x800, first & 0x0fU};
  if (first >> 3 == 0b11110) return Sequence{4, 0x10000, first & 0x07U};
  return std::nullopt;
}

bool is_scalar(char32_t code_point) {
  return code_point <= 0x10ffff && (code_point < 0xd800 || code_point > 0xdfff);
}

template <class Predicate>
bool all_code_points(std::string_view text, Predicate is_allowed) {
  while (!text.empty()) {
    const auto code_point = take_code_point(text);
    if (!code_point || !is_allowed(*code_point)) return false;
  }
  return true;
}

bool is_control(char32_t code_point) {
  return code_point < 0x20 || (code_point >= 0x7f && code_point < 0xa0);
}

bool breaks_lines(char32_t code_point) {
  return code_point == 0x2028 || code_point == 0x2029;
}

/// The explicit formatting characters of Unicode's bidirectional algorithm (UAX #9 §2.1, §2.2 and
/// §2.4). The marks of §2.6, which only stand for a letter, are ordinary in Arabic and Hebrew.
bool turns_direction(char32_t code_point) {
  return (code_point >= 0x202a && code_point <= 0x202e) ||
         (code_point >= 0x2066 && code_point <= 0x2069);
}

bool is_of_names(char32_t code_point) {
  return !is_control(code_point) && !breaks_lines(code_point) && !turns_direction(code_point);
}

}  // namespace

std::optional<char32_t> take_code_point(std::string_view& text) {
  const auto sequence = sequence_of(static_cast<unsigned char>(text.front()));
  if (!sequence || sequence->size > text.size()) return std::nullopt;
  char32_t code_point = sequence->bits;
  for (const char next : text.substr(1, sequence->size - 1)) {
    const auto byte = static_cast<unsigned char>(next);
    if (byte >> 6 != 0b10) return std::nullopt;
    code_point = code_point << 6 | (byte & 0x3fU);
  }
  text.remove_prefix(sequence->size);
  if (code_point < sequence->least || !is_scalar(code_point)) return std::nullopt;
  return code_point;
}

bool is_utf8(std::string_view text) {
  return all_code_points(text, [](char32_t) { return true; });
}

bool is_name(std::string_view text) {
  return all_code_points(text, is_of_names);
}

std::string one_line(std::string_view text) {
  constexpr std::string_view replacement = "\ufffd";
  std::string line;
  while (!text.empty()) {
    const std::string_view before = text;
    const auto code_point = take_code_point(text);
    if (code_point && is_of_names(*code_point)) {
      line += before.substr(0, before.size() - text.size());
    } else {
      line += replacement;
    }
    if (!code_point) text = before.substr(1);
  }
  return line;
}

}  // namespace visio::base
