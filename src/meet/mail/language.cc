#include "meet/mail/language.h"

#include <algorithm>

namespace visio::meet {
namespace {

char lower(char letter) {
  return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
}

/// Empty where we have no such language.
std::string_view known(std::string_view tag) {
  const std::string_view primary = tag.substr(0, tag.find_first_of("-_;"));
  const auto* const found = std::ranges::find_if(mail_languages, [&](std::string_view language) {
    return std::ranges::equal(primary, language, {}, lower);
  });
  return found == mail_languages.end() ? std::string_view() : *found;
}

}  // namespace

std::string_view mail_language(std::initializer_list<std::string_view> tags) {
  for (const std::string_view tag : tags) {
    if (const std::string_view language = known(tag); !language.empty()) return language;
  }
  return mail_languages.front();
}

std::string_view mail_language_accepted(std::string_view accept_language) {
  while (!accept_language.empty()) {
    const std::size_t end = std::min(accept_language.find(','), accept_language.size());
    std::string_view tag = accept_language.substr(0, end);
    tag.remove_prefix(std::min(tag.find_first_not_of(' '), tag.size()));
    if (const std::string_view language = known(tag); !language.empty()) return language;
    accept_language.remove_prefix(std::min(end + 1, accept_language.size()));
  }
  return {};
}

}  // namespace visio::meet
