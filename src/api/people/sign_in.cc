#include "api/people/sign_in.h"

#include <utility>

#include "api/audit/audit_notes.h"
#include "api/json.h"
#include "api/json_fields.h"
#include "api/people/code_check.h"
#include "api/people/failed_sign_in.h"
#include "api/people/people_responses.h"
#include "api/people/second_step_cookie.h"
#include "api/people/session_cookies.h"
#include "api/people/session_start.h"
#include "api/rows.h"
#include "api/single_sign_on/single_sign_on.h"
#include "api/unavailable.h"
#include "credentials/password_rules.h"
#include "meet/people/email.h"
#include "store/audit_log.h"
#include "store/provider_sessions.h"
#include "store/user_sessions.h"
#include "store/users.h"

namespace visio::api {
namespace {

using store::sql::Session;

struct Password {
  std::string email;
  std::string password;
};

Asked<Password> read_password(const Request& request) {
  JsonFields fields(request.http.body);
  const std::string typed = fields.required_text("email");
  Password command;
  command.password = fields.required_text("password", {.longest = 4'096, .may_be_empty = false});
  const auto email = meet::parse_email(typed, "email");
  if (email) command.email = *email;
  if (!email) note_refusal(fields, email.error());
  if (auto refused = fields.refusal()) return std::unexpected(*std::move(refused));
  return command;
}

/// What opens the account; empty where no password does.
std::string usable_hash(const std::optional<meet::Account>& account, std::string_view password) {
  if (password.size() > credentials::longest_password) return {};
  return account && account->user.is_active ? account->password_hash : "";
}

/// Browsers that navigate are sent on, to the provider where it has to end its session as well;
/// pages that ask are told.
net::HttpResponse signed_out_response(const Request& request,
                                      const std::optional<std::string>& onward) {
  const bool is_page = request.path().ends_with("/sign-out/");
  if (is_page && onward) return json_response(200, {{"sign_out_at", *onward}});
  net::HttpResponse response = nothing_to_say();
  if (onward || request.http.method == "GET") {
    response.status = 302;
    response.headers.emplace_back("location", onward.value_or("/"));
  }
  return response;
}

}  // namespace

net::Task<net::HttpResponse> SignIn::with_password(Request request) {
  auto command = read_password(request);
  if (!command) co_return std::move(command.error());
  const std::string attempt = command->email + ' ' + request.client.network();
  const auto wait = people_.attempts.begin(attempt, people_.clock.now());
  if (wait) co_return slow_down(*wait);
  auto find = [email = command->email](Session& session) {
    return store::Users(session).find_account_of(email);
  };
  auto account = co_await read_rows(people_.database, std::move(find));
  if (!account) co_return database_unavailable(account.error(), people_.log);
  std::string hash = usable_hash(*account, command->password);
  std::string password = command->password.substr(0, credentials::longest_password);
  const auto is_right = co_await people_.passwords.verify(password, std::move(hash));
  if (!is_right) co_return too_busy();
  if (!*is_right) {
    auto note = failed_sign_in(request, people_, "wrong_password");
    std::optional<meet::User> whose;
    if (*account) whose = (*account)->user;
    auto failed = co_await note_failed_sign_in(std::move(note), std::move(whose), people_);
    if (failed) co_return *std::move(failed);
    co_return wrong_password(attempt);
  }
  people_.attempts.succeeded(attempt);
  if ((*account)->second_steps().any()) {
    co_return second_step_response(**account, request, people_);
  }
  co_return co_await finish(std::move(request), **std::move(account), std::move(password));
}

/// Signs in whose password was right. It is hashed anew where that costs something else today.
net::Task<net::HttpResponse> SignIn::finish(Request request, meet::Account account,
                                            std::string password) {
  std::optional<std::string> rehashed;
  if (people_.passwords.needs_rehash(account.password_hash)) {
    rehashed = co_await people_.passwords.hash(std::move(password));
  }
  const SessionStart start = session_start(request, people_, "password");
  auto job = [start, rehashed, account](Session& session) -> std::optional<meet::SignedIn> {
    store::Users users(session);
    const auto now = users.find_account(account.user.id);
    if (!now || now->password_hash != account.password_hash) return {};
    if (rehashed) users.set_password_hash(account.user.id, *rehashed);
    return start_session(session, start, account.user.id);
  };
  const auto signed_in = co_await write_rows(people_.database, std::move(job));
  if (!signed_in) co_return database_unavailable(signed_in.error(), people_.log);
  if (!*signed_in) co_return wrong_password("");
  co_return signed_in_response(**signed_in, start, request.client, people_.site);
}

net::Task<net::HttpResponse> SignIn::with_code(Request request) {
  JsonFields fields(request.http.body);
  const std::string code = fields.required_text("code", {.longest = 64, .may_be_empty = false});
  auto fault = fields.refusal();
  if (fault) co_return *std::move(fault);
  const auto half = half_signed_in(request, people_);
  if (!half) co_return json_error(401, "not_authenticated", "Give the password first.");
  const std::string attempt = code_attempt(half->user);
  const auto wait = people_.attempts.begin(attempt, people_.clock.now());
  if (wait) co_return slow_down(*wait);
  const SessionStart start = session_start(request, people_, "totp");
  auto job = [start, half = *half, code, wrong = failed_sign_in(request, people_, "wrong_code")](
                 Session& session) -> std::optional<meet::SignedIn> {
    const auto account = store::Users(session).find_account(half.user);
    if (!account || password_mark(*account) != half.password_mark) return {};
    const auto spent = spend_code(session, *account, code, start.now);
    if (!spent) {
      add_failed_sign_in(session, wrong, account->user);
      return {};
    }
    SessionStart by_code = start;
    if (by_code.note) by_code.note->detail["method"] = *spent;
    return start_session(session, by_code, half.user);
  };
  const auto signed_in = co_await write_rows(people_.database, std::move(job));
  if (!signed_in) co_return database_unavailable(signed_in.error(), people_.log);
  if (!*signed_in) co_return wrong_code(people_.attempts.left(attempt));
  people_.attempts.succeeded(attempt);
  auto response = signed_in_response(**signed_in, start, request.client, people_.site);
  remove_second_step_cookie(response, request.client, people_.site);
  co_return response;
}

net::Task<net::HttpResponse> SignIn::sign_out(Request request) {
  std::optional<std::string> onward;
  if (request.caller.session) {
    auto job = [held = *request.caller.session,
                note =
                    audit_note(request, meet::AuditAction::sign_out, people_)](Session& session) {
      meet::AuditEvent line = note;
      const auto user = store::Users(session).find(held.user);
      if (user) line.actor = audit_actor(*user);
      line.detail["device"] = held.device;
      auto provider = store::ProviderSessions(session).find(held.key_hash);
      store::UserSessions(session).forget(held.key_hash);
      store::AuditLog(session).add(line);
      return provider;
    };
    auto ended = co_await write_rows(people_.database, std::move(job));
    if (!ended) co_return database_unavailable(ended.error(), people_.log);
    if (*ended) {
      std::string own_url = people_.url_for(request.client);
      onward = co_await sign_out_address_for(**std::move(ended), std::move(own_url), people_);
    }
  }
  net::HttpResponse response = signed_out_response(request, onward);
  remove_session_cookies(response, request.client, people_.site);
  co_return response;
}

net::HttpResponse SignIn::wrong_password(const std::string& attempt) const {
  return json_response(401, {{"detail", "The address or the password is wrong."},
                             {"code", "wrong_credentials"},
                             {"attempts_left", people_.attempts.left(attempt)}});
}

}  // namespace visio::api
