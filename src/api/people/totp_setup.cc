#include "api/people/totp_setup.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <optional>
#include <string>
#include <vector>

#include "api/audit/audit_notes.h"
#include "api/json.h"
#include "api/json_fields.h"
#include "api/people/code_check.h"
#include "api/people/people_responses.h"
#include "api/rows.h"
#include "api/unavailable.h"
#include "credentials/recovery_codes.h"
#include "credentials/totp.h"
#include "store/audit_log.h"
#include "store/recovery_codes.h"
#include "store/users.h"

namespace visio::api {
namespace {

using store::sql::Session;

constexpr std::string_view purpose = "authenticator app";
constexpr std::chrono::minutes life{15};

/// The secret in a token that begin() gave this user.
std::optional<std::string> secret_in(const std::string& token, const meet::UserId& user,
                                     const PeopleContext& people) {
  const auto value =
      credentials::open(token, people.clock.wall_time(), people.signing_key(purpose));
  if (!value) return {};
  const std::string beginning = user.text + " ";
  if (!value->starts_with(beginning)) return {};
  return value->substr(beginning.size());
}

net::HttpResponse already_there() {
  return json_error(409, "taken", "There is an authenticator app: remove it first.");
}

}  // namespace

net::HttpResponse TotpSetup::begin(const Request& request) const {
  if (request.caller.second_steps.has_totp) return already_there();
  const meet::User& user = *request.caller.user;
  const std::string secret = credentials::draw_totp_secret(people_.entropy);
  std::string value = user.id.text;
  value.append(" ").append(secret);
  const std::string token =
      credentials::sign(value, people_.clock.wall_time() + life, people_.signing_key(purpose));
  return json_response(200, {{"secret", secret},
                             {"uri", credentials::totp_uri(secret, "Visio", user.email)},
                             {"secret_token", token}});
}

net::Task<net::HttpResponse> TotpSetup::confirm(Request request) {
  JsonFields fields(request.http.body);
  const std::string token = fields.required_text("secret_token", {.longest = 4'096});
  const std::string code = fields.required_text("code");
  const meet::UserId user = request.caller.user->id;
  const auto secret = secret_in(token, user, people_);
  if (!secret) fields.note("secret_token", "expired", "Begin again: this has expired.");
  auto fault = fields.refusal();
  if (fault) co_return *std::move(fault);
  if (request.caller.second_steps.has_totp) co_return already_there();
  const std::string attempt = code_attempt(user);
  const auto wait = people_.attempts.begin(attempt, people_.clock.now());
  if (wait) co_return slow_down(*wait);
  const auto counter = credentials::verify_totp(*secret, code, people_.clock.wall_time(), 0);
  if (!counter) co_return json_error(400, "wrong_code", "The code is wrong.");
  people_.attempts.succeeded(attempt);
  const auto codes = credentials::draw_recovery_codes(people_.entropy);
  std::vector<std::string> hashes;
  boost::json::array shown;
  for (const std::string& each : codes) {
    hashes.push_back(credentials::recovery_code_hash(each));
    shown.push_back(boost::json::value(each));
  }
  auto note = audit_note(request, meet::AuditAction::second_factor_added, people_);
  note.detail["method"] = "totp";
  auto job = [user, secret = *secret, counter = *counter, hashes, note](Session& session) {
    store::AuditLog(session).add(note);
    store::Users(session).set_totp(user, secret, counter);
    store::RecoveryCodes(session).replace(user, hashes);
  };
  const auto kept = co_await write_rows(people_.database, std::move(job));
  if (!kept) co_return database_unavailable(kept.error(), people_.log);
  co_return json_response(200, {{"recovery_codes", std::move(shown)}});
}

net::Task<net::HttpResponse> TotpSetup::remove(Request request) {
  auto note = audit_note(request, meet::AuditAction::second_factor_removed, people_);
  note.detail["method"] = "totp";
  auto job = [user = *request.caller.user, note](Session& session) {
    store::Users users(session);
    const auto account = users.find_account(user.id);
    if (!account || account->totp_secret.empty()) return Removal::missing;
    if (user.is_administrator && account->passkeys == 0) return Removal::last;
    users.set_totp(user.id, "", 0);
    store::RecoveryCodes(session).replace(user.id, {});
    store::AuditLog(session).add(note);
    return Removal::done;
  };
  const auto removal = co_await write_rows(people_.database, std::move(job));
  if (!removal) co_return database_unavailable(removal.error(), people_.log);
  co_return second_step_removed(*removal);
}

}  // namespace visio::api
