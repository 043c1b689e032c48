#include "meet/lobby/recorder_names.h"

#include <algorithm>
#include <array>
#include <string>

namespace visio::meet {
namespace {

// Services by their names, where these are no words or names of people; and what such programs call
// themselves.
constexpr std::array<std::string_view, 27> marks{
    "avoma",     "bot",        "chatbot",     "fathom.video", "fellow.app", "fireflies",
    "gong.io",   "grain.co",   "meetgeek",    "minutes.ai",   "note-taker", "note taker",
    "notetaker", "notetakers", "otter pilot", "otter.ai",     "otterpilot", "read ai",
    "read.ai",   "recorder",   "recording",   "rev.ai",       "robot",      "sembly",
    "tactiq",    "tl;dv",      "tldv"};

char lower(char letter) {
  return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

/// Every byte of UTF-8 beyond ASCII is taken for a part of a letter.
bool is_part_of_a_word(char letter) {
  return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') ||
         static_cast<unsigned char>(letter) >= 0x80;
}

bool has_words(std::string_view text, std::string_view words) {
  for (std::size_t at = text.find(words); at != std::string_view::npos;
       at = text.find(words, at + 1)) {
    const std::size_t end = at + words.size();
    const bool begins = at == 0 || !is_part_of_a_word(text[at - 1]);
    const bool ends = end == text.size() || !is_part_of_a_word(text[end]);
    if (begins && ends) return true;
  }
  return false;
}

}  // namespace

bool looks_like_a_recorder(std::string_view name, std::string_view email) {
  std::string text(name);
  text += '\n';
  text += email;
  std::ranges::transform(text, text.begin(), lower);
  return std::ranges::any_of(marks, [&](std::string_view mark) { return has_words(text, mark); });
}

}  // namespace visio::meet
