#pragma once

#include <string>
#include <string_view>

namespace visio::mail {

/// What a mail server said in the course of one mail: tells which of its noes is final.
class SmtpDialogue {
 public:
  /// A line that we sent.
  void note_command(std::string_view line);

  /// A line that the server sent.
  void note_answer(std::string_view line);

  /// Whether the last answer refuses this mail for good (RFC 5321 §4.2.1): a 5xx to its sender, its
  /// recipient or its text. What refuses us ourselves is mended by operators, and the mail waits.
  bool refuses_for_good() const;

  /// The server's last words, if it refused; one line of 200 bytes at most, in which `recipient` is
  /// shortened. Empty where it refused nothing.
  std::string refusal(std::string_view recipient) const;

 private:
  bool is_about_the_mail_ = false;  ///< MAIL was sent
  bool is_over_ = false;            ///< QUIT was sent: its answer is no news
  int code_ = 0;                    ///< of the last answer
  std::string answer_;              ///< the last one
};

/// An address in which only the first letter and the domain can be read: "g…@example.org".
std::string shortened(std::string_view address);

}  // namespace visio::mail
