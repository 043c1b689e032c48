#include "mail/quoted_printable.h"

#include <cstddef>

namespace visio::mail {
namespace {

constexpr std::string_view soft_break = "=\r\n";
constexpr std::size_t longest_line = 76;

std::string encoded(char byte) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  const auto value = static_cast<unsigned char>(byte);
  return {'=', digits[value >> 4U], digits[value & 0xfU]};
}

/// White space at the end of a line is lost on the way.
bool needs_code(char byte, bool is_last) {
  if (byte == ' ' || byte == '\t') return is_last;
  return byte < '!' || byte > '~' || byte == '=';
}

void append_line(std::string& encoded_text, std::string_view line) {
  std::size_t taken = 0;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const bool is_last = i + 1 == line.size();
    const std::string next =
        needs_code(line[i], is_last) ? encoded(line[i]) : std::string(1, line[i]);
    // One place is kept for the sign of the break, except at the line's end.
    if (taken + next.size() > longest_line - (is_last ? 0 : 1)) {
      encoded_text += soft_break;
      taken = 0;
    }
    encoded_text += next;
    taken += next.size();
  }
}

}  // namespace

std::string quoted_printable(std::string_view text) {
  std::string encoded_text;
  encoded_text.reserve(text.size() + text.size() / 4);
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    std::string_view line = text.substr(0, end);
    if (end != std::string_view::npos && line.ends_with('\r')) line.remove_suffix(1);
    append_line(encoded_text, line);
    if (end == std::string_view::npos) break;
    encoded_text += "\r\n";
    text.remove_prefix(end + 1);
  }
  return encoded_text;
}

}  // namespace visio::mail
