#include "api/people/account_requests.h"

#include "api/people/people_responses.h"
#include "meet/name.h"
#include "meet/people/email.h"

namespace visio::api {

Asked<meet::MakeUser> read_make_user(const Request& request) {
  JsonFields fields(request.http.body);
  meet::MakeUser command;
  command.email = fields.required_text("email");
  command.full_name = fields.required_text("full_name");
  command.is_administrator = fields.flag("is_administrator").value_or(false);
  const auto email = meet::parse_email(command.email, "email");
  const auto name = meet::parse_name(command.full_name, "full_name");
  if (!email) note_refusal(fields, email.error());
  if (!name) note_refusal(fields, name.error());
  if (auto refused = fields.refusal()) return std::unexpected(*std::move(refused));
  return command;
}

Asked<meet::AccountChange> read_account_change(const Request& request) {
  JsonFields fields(request.http.body);
  const meet::AccountChange change{.is_active = fields.flag("is_active"),
                                   .is_administrator = fields.flag("is_administrator")};
  if (auto refused = fields.refusal()) return std::unexpected(*std::move(refused));
  return change;
}

Asked<meet::UserId> read_successor(const Request& request) {
  JsonFields fields(request.http.body);
  meet::UserId to{fields.required_text("to")};
  if (to.text == request.parameters.get("id")) {
    fields.note("to", "not_allowed", "This must be somebody else.");
  }
  if (auto refused = fields.refusal()) return std::unexpected(*std::move(refused));
  return to;
}

}  // namespace visio::api
