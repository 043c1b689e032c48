#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "meet/mail/mail.h"

namespace visio::meet {

/// What a mail says, before it is laid out: paragraphs, one link at most, and what is said below
/// it.
struct Letter {
  std::string language;  ///< as mail_language() gives it
  std::string subject;
  std::vector<std::string> paragraphs;
  std::string action = {};  ///< what the link does: "Join the meeting"
  std::string url = {};     ///< empty: there is no link
  std::vector<std::string> notes = {};
};

/// Lays it out as plain text and as HTML, which loads nothing from anywhere.
Mail to_mail(const Letter& letter, std::string to);

/// A text for HTML, where it is neither markup nor the end of an attribute.
std::string html_escaped(std::string_view text);

}  // namespace visio::meet
