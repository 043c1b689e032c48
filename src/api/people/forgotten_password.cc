#include "api/people/forgotten_password.h"

#include <string>
#include <utility>

#include "api/audit/audit_notes.h"
#include "api/json.h"
#include "api/json_fields.h"
#include "api/people/link_mail.h"
#include "api/people/links.h"
#include "api/people/people_responses.h"
#include "meet/people/email.h"
#include "store/mail_counts.h"
#include "store/users.h"

namespace visio::api {
namespace {

using meet::LinkPurpose;
using store::sql::Session;

constexpr std::size_t links_per_hour = 3;

Asked<std::string> read_email(const Request& request) {
  JsonFields fields(request.http.body);
  const std::string typed = fields.required_text("email");
  const auto email = meet::parse_email(typed, "email");
  if (!email) note_refusal(fields, email.error());
  if (auto refused = fields.refusal()) return std::unexpected(*std::move(refused));
  return std::string(*email);
}

/// In a job: mails the link. False for an address that has no password to forget, and for one that
/// had enough of them this hour.
bool mail_password_link(Session& session, const std::string& email, const LinkMail& mail,
                        const meet::AuditEvent& note, base::Entropy& entropy, meet::Time now) {
  const auto account = store::Users(session).find_account_of(email);
  if (!account || !account->user.is_active || account->password_hash.empty()) return false;
  const meet::User& user = account->user;
  if (!store::count_mails(session, "password " + user.id.text, 1, links_per_hour, now)) {
    return false;
  }
  const std::string key = add_link(session, LinkPurpose::password, user.id, entropy, now);
  if (!mail_link(session, mail, user, LinkPurpose::password, key, entropy, now)) return false;
  meet::AuditEvent line = note;
  line.detail["purpose"] = name_of(LinkPurpose::password);
  add_account_note(session, std::move(line), user);
  return true;
}

}  // namespace

net::HttpResponse ForgottenPassword::mail_link(const Request& request) {
  if (!people_.site.has_mail) {
    return json_error(400, "mail_unavailable",
                      "This server sends no mail. Ask the people who run it for a link.");
  }
  const auto email = read_email(request);
  if (!email) return email.error();
  const LinkMail mail{.site_url = people_.site.public_url};
  auto job = [email = *email, mail, &entropy = people_.entropy, now = people_.now(),
              note = audit_note(request, meet::AuditAction::account_link_made, people_)](
                 Session& session) {
    return mail_password_link(session, email, mail, note, entropy, now);
  };
  people_.database.write(std::move(job), [&log = people_.log](store::sql::Result<bool> result) {
    if (result) return;
    log.write({base::LogLevel::error,
               "a link for a forgotten password was not mailed",
               {{"reason", result.error().message}}});
  });
  return nothing_to_say();
}

}  // namespace visio::api
