#include "mail/message.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <string_view>
#include <vector>

#include "base/text.h"
#include "mail/header_text.h"
#include "mail/quoted_printable.h"

namespace visio::mail {
namespace {

// Never in a body: quoted-printable encodes the "=".
constexpr std::string_view mixed = "=_mixed";
constexpr std::string_view alternative = "=_alternative";

void append(std::string& text, std::initializer_list<std::string_view> parts) {
  for (const std::string_view part : parts) text += part;
}

bool is_token(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char byte) {
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= '0' && byte <= '9') || byte == '-';
  });
}

std::string two_digits(unsigned number) {
  return {static_cast<char>('0' + number / 10 % 10), static_cast<char>('0' + number % 10)};
}

/// RFC 5322 §3.3.
std::string date_header(std::chrono::sys_seconds moment) {
  constexpr std::array<std::string_view, 7> weekdays{"Sun", "Mon", "Tue", "Wed",
                                                     "Thu", "Fri", "Sat"};
  constexpr std::array<std::string_view, 12> months{"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                    "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto day = std::chrono::floor<std::chrono::days>(moment);
  const std::chrono::year_month_day date(day);
  const std::chrono::hh_mm_ss time(moment - day);
  std::string text(weekdays[std::chrono::weekday(day).c_encoding()]);
  append(text, {", ", two_digits(static_cast<unsigned>(date.day())), " ",
                months[static_cast<unsigned>(date.month()) - 1], " ",
                std::to_string(static_cast<int>(date.year())), " "});
  append(text, {two_digits(static_cast<unsigned>(time.hours().count())), ":",
                two_digits(static_cast<unsigned>(time.minutes().count())), ":",
                two_digits(static_cast<unsigned>(time.seconds().count())), " +0000"});
  return text;
}

/// What is wrong with what goes into headers; empty: nothing.
std::string_view fault_in(const Message& message) {
  if (!is_token(message.id)) return "The mail's id must be letters, digits and hyphens.";
  if (!is_address(message.from.email)) return "The sender's address is no e-mail address in ASCII.";
  if (!is_address(message.to)) return "The recipient's address is no e-mail address in ASCII.";
  if (!base::is_name(message.from.name)) return "The sender's name must be one line of UTF-8.";
  if (!base::is_name(message.subject)) return "The subject must be one line of UTF-8.";
  if (!is_token(message.language)) return "The language must be a tag such as en.";
  if (!is_token(message.calendar_method)) return "The calendar's method must be one word.";
  if (!base::is_utf8(message.text) || !base::is_utf8(message.html) ||
      !base::is_utf8(message.calendar)) {
    return "The mail's text must be UTF-8.";
  }
  return {};
}

std::string from_header(const Sender& from) {
  if (from.name.empty()) return from.email;
  constexpr std::string_view header = "From: ";
  std::string text = display_name(from.name, header.size());
  append(text, {"\r\n <", from.email, ">"});
  return text;
}

std::string head(const Message& message) {
  const std::string_view domain =
      std::string_view(message.from.email).substr(message.from.email.find('@') + 1);
  constexpr std::string_view subject = "Subject: ";
  std::string text;
  append(text, {"From: ", from_header(message.from), "\r\n", "To: ", message.to, "\r\n", subject,
                header_text(message.subject, subject.size()), "\r\n"});
  append(text, {"Date: ", date_header(message.date), "\r\n", "Message-ID: <", message.id, "@",
                domain, ">\r\n"});
  append(text, {"Auto-Submitted: auto-generated\r\n", "Content-Language: ", message.language,
                "\r\n", "MIME-Version: 1.0\r\n"});
  return text;
}

std::string part(std::string_view type, std::string_view text, std::string_view more = "") {
  std::string written;
  append(written,
         {"Content-Type: ", type, "\r\n", more,
          "Content-Transfer-Encoding: quoted-printable\r\n\r\n", quoted_printable(text), "\r\n"});
  return written;
}

std::string multipart(std::string_view kind, std::string_view boundary,
                      const std::vector<std::string>& parts) {
  std::string written;
  append(written, {"Content-Type: multipart/", kind, "; boundary=\"", boundary, "\"\r\n\r\n"});
  for (const std::string& one : parts) append(written, {"--", boundary, "\r\n", one});
  append(written, {"--", boundary, "--\r\n"});
  return written;
}

std::string alternatives(const Message& message) {
  std::vector<std::string> parts{part("text/plain; charset=utf-8", message.text)};
  if (!message.html.empty()) parts.push_back(part("text/html; charset=utf-8", message.html));
  if (!message.calendar.empty()) {
    const std::string type =
        std::string("text/calendar; charset=utf-8; method=").append(message.calendar_method);
    parts.push_back(part(type, message.calendar));
  }
  return parts.size() == 1 ? parts.front() : multipart("alternative", alternative, parts);
}

std::string body(const Message& message) {
  if (message.calendar.empty()) return alternatives(message);
  return multipart("mixed", mixed,
                   {alternatives(message),
                    part("application/ics; name=\"invite.ics\"", message.calendar,
                         "Content-Disposition: attachment; filename=\"invite.ics\"\r\n")});
}

}  // namespace

std::expected<std::string, std::string> write_message(const Message& message) {
  if (const std::string_view fault = fault_in(message); !fault.empty()) {
    return std::unexpected(std::string(fault));
  }
  return head(message).append(body(message));
}

}  // namespace visio::mail
