#pragma once

#include <chrono>
#include <expected>
#include <string>

namespace visio::mail {

/// Who sends.
struct Sender {
  std::string name = {};  ///< shown beside the address; empty: the address alone
  std::string email;
};

/// A mail to one person. What stands in headers is one line of UTF-8: a line break or another
/// control character in it is refused, so that no value can add a header.
struct Message {
  std::string id;  ///< unique for ever; the same for each try. Letters, digits and "-"
  std::chrono::sys_seconds date = {};
  Sender from;
  std::string to;
  std::string subject;
  std::string language = "en";
  std::string text;                         ///< for who reads plain text
  std::string html = {};                    ///< the same as an HTML document; empty: none
  std::string calendar = {};                ///< an iCalendar object (RFC 5545); empty: none
  std::string calendar_method = "REQUEST";  ///< the METHOD in it (RFC 5546 §1.4)
};

/// The message as it goes over the wire (RFC 5322, RFC 2045, RFC 2047): ASCII, lines of at most 78
/// characters that end with CRLF, but for those of long addresses. Text, HTML and calendar are
/// alternatives (RFC 2046 §5.1.4); the calendar is attached too, as invite.ics, for who has a
/// program of his own for it. Refused with a sentence that names the value at fault.
std::expected<std::string, std::string> write_message(const Message& message);

}  // namespace visio::mail
