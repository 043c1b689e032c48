#include "meet/people/email.h"

#include <algorithm>

#include "meet/name.h"

namespace visio::meet {
namespace {

constexpr std::size_t max_length = 254;

bool is_email(std::string_view text) {
  const std::size_t at = text.find('@');
  return at != std::string_view::npos && at > 0 && at + 1 < text.size() &&
         text.find('@', at + 1) == std::string_view::npos &&
         text.find_first_of(" ,;<>\"") == std::string_view::npos;
}

char lower(char letter) {
  return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

}  // namespace

Decision<std::string> parse_email(std::string_view typed, std::string_view field) {
  const auto line = parse_name(typed, field);
  if (!line || line->size() > max_length || !is_email(*line)) {
    return std::unexpected(
        Refusal{Refusal::Reason::not_an_email, field, "This must be an e-mail address."});
  }
  std::string email(*line);
  std::ranges::transform(email, email.begin(), lower);
  return email;
}

}  // namespace visio::meet
