#pragma once

#include <cstdint>
#include <string>

#include "meet/time.h"
#include "meet/uuid.h"

namespace visio::meet {

using MailId = Uuid<struct MailTag>;

/// What one person is sent by e-mail. Of what people typed, texts hold only what base::is_name()
/// lets through; a line break in anything but the bodies and the calendar is refused when the mail
/// is written (mail/message.h).
struct Mail {
  std::string to;                           ///< as parse_email() gives it
  std::string language;                     ///< in which it is written: "en", "fr", "de" or "nl"
  std::string subject;                      ///< one line
  std::string text;                         ///< for who reads plain text; lines end with "\n"
  std::string html;                         ///< the same as an HTML document; empty: there is none
  std::string calendar = {};                ///< an iCalendar object (RFC 5545); empty: none
  std::string calendar_method = "REQUEST";  ///< the METHOD in it (RFC 5546 §1.4)

  friend bool operator==(const Mail&, const Mail&) = default;
};

/// A mail that waits to be sent.
struct QueuedMail {
  MailId id;
  Mail mail;
  Time made_at;
  Time given_up_at;             ///< from then on it is not tried again
  int tries = 0;                ///< that were begun
  Time next_at = {};            ///< before that it is not tried
  std::string last_error = {};  ///< what came of the last try; empty where none was finished

  friend bool operator==(const QueuedMail&, const QueuedMail&) = default;
};

/// What became of tries to send, since the server started.
struct MailNumbers {
  std::uint64_t sent = 0;
  std::uint64_t postponed = 0;  ///< tries that failed and are repeated
  std::uint64_t given_up = 0;   ///< mails that were not sent and never will be
};

}  // namespace visio::meet
