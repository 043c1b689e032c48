#include "mail/header_text.h"

#include <algorithm>

namespace visio::mail {
namespace {

constexpr std::size_t longest_line = 76;
constexpr std::size_t longest_word = 75;
constexpr std::string_view word_begin = "=?utf-8?Q?";
constexpr std::string_view word_end = "?=";

bool is_letter_or_digit(char byte) {
  return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
         (byte >= '0' && byte <= '9');
}

bool is_printable(char byte) {
  return byte >= ' ' && byte <= '~';
}

/// RFC 5322 §3.2.3, and the dots between.
bool is_of_local_part(char byte) {
  return is_letter_or_digit(byte) ||
         std::string_view(".!#$%&'*+-/=?^_`{|}~").find(byte) != std::string_view::npos;
}

bool is_of_domain(char byte) {
  return is_letter_or_digit(byte) || byte == '.' || byte == '-' || byte == '_';
}

/// Where nothing could take it for an encoded word.
bool may_stand_as_it_is(std::string_view text, std::size_t used) {
  return used + text.size() <= longest_line && std::ranges::all_of(text, is_printable) &&
         text.find("=?") == std::string_view::npos && !text.starts_with(' ') &&
         !text.ends_with(' ');
}

/// One byte in an encoded word, also of a phrase (RFC 2047 §5 (3)).
std::string encoded(char byte) {
  constexpr std::string_view digits = "0123456789ABCDEF";
  if (byte == ' ') return "_";
  if (is_letter_or_digit(byte)) return std::string(1, byte);
  const auto value = static_cast<unsigned char>(byte);
  return {'=', digits[value >> 4U], digits[value & 0xfU]};
}

/// The first character of UTF-8.
std::string_view first_character(std::string_view text) {
  const auto continues = [](char byte) { return (static_cast<unsigned char>(byte) >> 6U) == 0b10; };
  const auto* const next = std::find_if_not(text.begin() + 1, text.end(), continues);
  return {text.begin(), next};
}

std::string encoded_character(std::string_view character) {
  std::string text;
  for (const char byte : character) text += encoded(byte);
  return text;
}

std::string encoded_words(std::string_view text, std::size_t used) {
  std::string words(word_begin);
  std::size_t room = longest_word - word_begin.size() - word_end.size();
  room -= std::min(room / 2, used);  // the first line begins with the header's name
  while (!text.empty()) {
    const std::string_view character = first_character(text);
    const std::string next = encoded_character(character);
    if (next.size() > room) {
      words.append(word_end).append("\r\n ").append(word_begin);
      room = longest_word - word_begin.size() - word_end.size();
    }
    words += next;
    room -= next.size();
    text.remove_prefix(character.size());
  }
  return words.append(word_end);
}

}  // namespace

bool is_address(std::string_view text) {
  constexpr std::size_t longest = 254;
  const std::size_t at = text.find('@');
  if (at == std::string_view::npos || text.size() > longest) return false;
  const std::string_view local = text.substr(0, at);
  const std::string_view domain = text.substr(at + 1);
  return !local.empty() && !domain.empty() && std::ranges::all_of(local, is_of_local_part) &&
         std::ranges::all_of(domain, is_of_domain);
}

std::string header_text(std::string_view text, std::size_t used) {
  return may_stand_as_it_is(text, used) ? std::string(text) : encoded_words(text, used);
}

std::string display_name(std::string_view name, std::size_t used) {
  constexpr std::size_t quotes = 2;
  const bool needs_escapes = name.find_first_of("\"\\") != std::string_view::npos;
  if (needs_escapes || !may_stand_as_it_is(name, used + quotes)) return encoded_words(name, used);
  return std::string("\"").append(name).append("\"");
}

}  // namespace visio::mail
