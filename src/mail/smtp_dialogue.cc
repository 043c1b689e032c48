#include "mail/smtp_dialogue.h"

#include <algorithm>
#include <charconv>

#include "base/text.h"

namespace visio::mail {
namespace {

char lower(char letter) {
  return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

bool is_same_letter(char one, char other) {
  return lower(one) == lower(other);
}

/// The text with `with` in place of each `what`, whatever its capitals.
std::string replaced(std::string_view text, std::string_view what, std::string_view with) {
  std::string result;
  auto from = text.begin();
  while (!what.empty()) {
    const auto found = std::search(from, text.end(), what.begin(), what.end(), is_same_letter);
    if (found == text.end()) break;
    result.append(from, found).append(with);
    from = found + static_cast<std::ptrdiff_t>(what.size());
  }
  return result.append(from, text.end());
}

/// Sign in, and with which encryption: RFC 4954 §6, RFC 3207 §4. Not about the mail.
bool is_about_us(int code) {
  return code == 530 || code == 534 || code == 535 || code == 538;
}

}  // namespace

void SmtpDialogue::note_command(std::string_view line) {
  if (line.starts_with("MAIL ")) is_about_the_mail_ = true;
  if (line.starts_with("QUIT")) is_over_ = true;
}

void SmtpDialogue::note_answer(std::string_view line) {
  if (is_over_) return;
  while (line.ends_with('\r') || line.ends_with('\n')) line.remove_suffix(1);
  int code = 0;
  const auto [end, error] = std::from_chars(line.data(), line.data() + line.size(), code);
  if (error != std::errc() || end != line.data() + 3) return;
  code_ = code;
  answer_ = line;
}

bool SmtpDialogue::refuses_for_good() const {
  return is_about_the_mail_ && code_ >= 500 && code_ < 600 && !is_about_us(code_);
}

std::string SmtpDialogue::refusal(std::string_view recipient) const {
  constexpr std::size_t longest = 200;
  if (code_ < 400) return {};
  const std::string line = replaced(answer_, recipient, shortened(recipient));
  std::size_t end = std::min(line.size(), longest);
  while (end > 0 && end < line.size() && (static_cast<unsigned char>(line[end]) >> 6U) == 0b10) {
    --end;
  }
  return base::one_line(std::string_view(line).substr(0, end));
}

std::string shortened(std::string_view address) {
  const std::size_t at = address.find('@');
  if (at == std::string_view::npos || at == 0) return "…";
  std::string text(address.substr(0, 1));
  return text.append("…").append(address.substr(at));
}

}  // namespace visio::mail
