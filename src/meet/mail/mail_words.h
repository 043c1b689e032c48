#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>

namespace visio::meet {

/// The sentences of mails in one language. What stands in braces is filled in: {host} is somebody's
/// name, {room} a room's, {meeting} the title of a planned one, {site} the name of the server,
/// {time} how long a link works.
struct MailWords {
  std::string_view invitation_subject;
  std::string_view invitation_by_host;
  std::string_view invitation;  ///< by nobody in particular
  std::string_view join;
  std::string_view nothing_to_install;

  std::string_view changed_subject;
  std::string_view changed;
  std::string_view cancelled_subject;
  std::string_view cancelled;     ///< for everybody
  std::string_view uninvited;     ///< for who gets the mail alone
  std::string_view meeting_time;  ///< {date}, {from}, {to} and {zone}
  std::string_view date;          ///< {year}, {month} and {day}, in digits
  std::string_view repeats;

  std::string_view account_subject;
  std::string_view account_made;
  std::string_view open_account;

  std::string_view password_subject;
  std::string_view password_asked;
  std::string_view choose_password;

  std::string_view works_once;
  std::string_view hours;  ///< {number}, of more than one
  std::string_view days;   ///< likewise
  std::string_view not_expected;
};

/// Those of a language that mail_language() gives.
const MailWords& mail_words(std::string_view language);

/// A sentence with values in place of names in braces. What is in a value is never a name.
std::string filled_in(std::string_view sentence,
                      std::initializer_list<std::pair<std::string_view, std::string_view>> values);

}  // namespace visio::meet
