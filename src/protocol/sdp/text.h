#pragma once

#include <charconv>
#include <concepts>
#include <optional>
#include <string_view>
#include <system_error>

namespace visio::protocol::sdp {

/// Without the spaces at both ends.
constexpr std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

/// Removes and returns what precedes the first `separator`, which is removed too; everything if
/// there is none.
constexpr std::string_view take_until(char separator, std::string_view& text) {
  const std::size_t end = text.find(separator);
  const std::string_view taken = text.substr(0, end);
  text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  return taken;
}

/// Removes and returns the next line without its end, LF or CRLF.
constexpr std::string_view take_line(std::string_view& text) {
  std::string_view line = take_until('\n', text);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

/// Removes and returns the next word, with the spaces around it removed; empty at the end.
constexpr std::string_view take_word(std::string_view& text) {
  text = trimmed(text);
  const std::string_view word = take_until(' ', text);
  text = trimmed(text);
  return word;
}

/// The whole text as a decimal number that fits `Number`, or nullopt.
template <std::unsigned_integral Number>
std::optional<Number> to_number(std::string_view text) {
  Number number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  return number;
}

}  // namespace visio::protocol::sdp
