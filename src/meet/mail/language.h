#pragma once

#include <array>
#include <initializer_list>
#include <string>
#include <string_view>

namespace visio::meet {

/// The languages in which mails are written.
inline constexpr std::array<std::string_view, 4> mail_languages{"en", "fr", "de", "nl"};

/// The first of these that names one of mail_languages, as it stands there: of "" and "fr-CA" it is
/// "fr". Where none does, "en".
std::string_view mail_language(std::initializer_list<std::string_view> tags);

/// What a browser would like best of mail_languages (RFC 9110 §12.5.4), its weights aside: browsers
/// write the best first. Empty where it names none.
std::string_view mail_language_accepted(std::string_view accept_language);

}  // namespace visio::meet
