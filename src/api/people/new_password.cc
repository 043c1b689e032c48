#include "api/people/new_password.h"

#include "credentials/password_rules.h"

namespace visio::api {
namespace {

std::string with_number(std::string_view before, std::size_t number, std::string_view after) {
  std::string sentence(before);
  return sentence.append(std::to_string(number)).append(after);
}

}  // namespace

void check_new_password(JsonFields& fields, std::string_view field, std::string_view password,
                        std::string_view email, std::string_view full_name) {
  const auto fault = credentials::find_password_fault(password, email, full_name);
  if (!fault) return;
  switch (*fault) {
    case credentials::PasswordFault::too_short:
      fields.note(field, "too_short",
                  with_number("At least ", credentials::shortest_password,
                              " characters: a sentence does well."));
      return;
    case credentials::PasswordFault::too_long:
      fields.note(field, "too_long",
                  with_number("At most ", credentials::longest_password, " bytes."));
      return;
    case credentials::PasswordFault::too_common:
      fields.note(field, "too_common", "This is among what everybody guesses first.");
      return;
  }
}

}  // namespace visio::api
