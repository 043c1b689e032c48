#include "api/external/external_accounts.h"

#include <boost/json/object.hpp>
#include <string_view>
#include <utility>

#include "api/audit/audit_notes.h"
#include "api/external/external_caller.h"
#include "api/json.h"
#include "api/rooms/room_responses.h"
#include "credentials/secret_key.h"
#include "meet/people/accounts.h"
#include "meet/people/email.h"
#include "store/applications.h"
#include "store/audit_log.h"
#include "store/users.h"

namespace visio::api {
namespace {

/// The form of La Suite Meet's errors about whom an application may act for.
std::unexpected<net::HttpResponse> scope_error(int status, std::string_view code,
                                               std::string_view sentence) {
  return std::unexpected(json_response(status, {{"error", sentence}, {"code", code}}));
}

}  // namespace

Asked<meet::Application> open_application(store::sql::Session& session, const TokenRequest& asked) {
  auto application = store::Applications(session).find({asked.client_id});
  if (!application || !credentials::has_key_hash(asked.client_secret, application->secret_hash)) {
    return std::unexpected(external_refusal("wrong_credentials", "Invalid credentials"));
  }
  if (!application->is_active) {
    return std::unexpected(external_refusal("inactive", "Application is inactive"));
  }
  return *std::move(application);
}

Asked<std::optional<meet::User>> find_delegator(store::sql::Session& session,
                                                const meet::Application& application,
                                                const std::string& typed) {
  const auto email = meet::parse_email(typed, "scope");
  if (!email) return scope_error(400, "not_an_email", "Scope should be a valid email address.");
  if (!may_act_for(application, *email)) {
    return scope_error(403, "not_allowed",
                       "This application is not authorized for this email domain.");
  }
  auto account = store::Users(session).find_account_of(*email);
  if (!account) return std::nullopt;
  return std::move(account->user);
}

Asked<std::optional<meet::User>> make_delegator(store::sql::Session& session,
                                                const meet::Application& application,
                                                const std::string& typed, base::Entropy& entropy,
                                                meet::AuditEvent note) {
  store::Users users(session);
  const meet::MakeUser command{.email = typed, .full_name = typed.substr(0, typed.rfind('@'))};
  auto user = meet::make_user(users, command, entropy, note.at);
  if (!user) return std::unexpected(refused(user.error()));
  note.actor = {.kind = meet::AuditActorKind::application,
                .id = application.id.text,
                .name = application.name};
  note.object = audit_object(*user);
  store::AuditLog(session).add(note);
  return *std::move(user);
}

}  // namespace visio::api
