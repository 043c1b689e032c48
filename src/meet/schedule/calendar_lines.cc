#include "meet/schedule/calendar_lines.h"

namespace visio::meet {
namespace {

constexpr std::size_t max_octets = 75;  ///< without the line break

bool continues_character(char byte) {
  return (byte & 0xc0) == 0x80;
}

/// How much of a line goes into `octets`, with no character cut.
std::size_t fitting(std::string_view line, std::size_t octets) {
  if (line.size() <= octets) return line.size();
  std::size_t size = octets;
  while (size > 0 && continues_character(line[size])) --size;
  return size > 0 ? size : octets;
}

void append_folded(std::string& text, std::string_view line) {
  std::size_t room = max_octets;
  while (true) {
    const std::size_t size = fitting(line, room);
    text += line.substr(0, size);
    text += "\r\n";
    line.remove_prefix(size);
    if (line.empty()) return;
    text += ' ';
    room = max_octets - 1;
  }
}

void append_escaped(std::string& line, std::string_view value) {
  for (const char byte : value) {
    if (byte == '\n') {
      line += "\\n";
      continue;
    }
    if (byte == '\\' || byte == ';' || byte == ',') line += '\\';
    const bool is_control = (byte >= 0 && byte < 0x20 && byte != '\t') || byte == 0x7f;
    if (!is_control) line += byte;
  }
}

}  // namespace

void CalendarLines::add(std::string_view property, std::string_view value) {
  std::string line(property);
  line += ':';
  line += value;
  append_folded(text_, line);
}

void CalendarLines::add_text(std::string_view property, std::string_view value) {
  std::string line(property);
  line += ':';
  append_escaped(line, value);
  append_folded(text_, line);
}

std::string quoted_parameter(std::string_view value) {
  std::string quoted = "\"";
  for (const char byte : value) {
    if (byte == '"') {
      quoted += "^'";
    } else if (byte == '\n') {
      quoted += "^n";
    } else if (byte == '^') {
      quoted += "^^";
    } else if (byte < 0 || byte >= 0x20) {
      quoted += byte;
    }
  }
  return quoted + '"';
}

}  // namespace visio::meet
