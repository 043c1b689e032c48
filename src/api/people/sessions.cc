#include "api/people/sessions.h"

#include <boost/json/array.hpp>
#include <optional>
#include <string>
#include <utility>

#include "api/audit/audit_notes.h"
#include "api/json.h"
#include "api/json_fields.h"
#include "api/people/new_password.h"
#include "api/people/people_responses.h"
#include "api/rows.h"
#include "api/unavailable.h"
#include "credentials/password_rules.h"
#include "store/audit_log.h"
#include "store/user_sessions.h"
#include "store/users.h"

namespace visio::api {
namespace {

namespace json = boost::json;
using meet::AuditAction;
using store::sql::Session;

json::object session_body(const meet::UserSession& session, std::string_view current) {
  return {{"id", session.key_hash},
          {"device", session.device},
          {"made_at", session.made_at.time_since_epoch().count()},
          {"expires_at", session.expires_at.time_since_epoch().count()},
          {"is_current", session.key_hash == current}};
}

struct NewPassword {
  std::string current;
  std::string chosen;
};

Asked<NewPassword> read_new_password(const Request& request) {
  constexpr TextLimits limits{.longest = 4'096, .may_be_empty = false};
  JsonFields fields(request.http.body);
  NewPassword command;
  command.current = fields.required_text("current", limits);
  command.chosen = fields.required_text("new", limits);
  const meet::User& user = *request.caller.user;
  if (!command.chosen.empty()) {
    check_new_password(fields, "new", command.chosen, user.email, user.full_name);
  }
  if (auto refused = fields.refusal()) return std::unexpected(*std::move(refused));
  return command;
}

}  // namespace

net::Task<net::HttpResponse> Sessions::list(Request request) {
  auto job = [user = request.caller.user->id, now = people_.now()](Session& session) {
    return store::UserSessions(session).list(user, now);
  };
  const auto sessions = co_await read_rows(people_.database, std::move(job));
  if (!sessions) co_return database_unavailable(sessions.error(), people_.log);
  const std::string current = request.caller.session ? request.caller.session->key_hash : "";
  json::array list;
  for (const meet::UserSession& each : *sessions) list.push_back(session_body(each, current));
  co_return json_list(200, list);
}

net::Task<net::HttpResponse> Sessions::end(Request request) {
  auto job = [user = request.caller.user->id, id = std::string(request.parameters.get("id")),
              note = audit_note(request, AuditAction::session_ended, people_)](Session& session) {
    const bool is_ended = store::UserSessions(session).end(user, id);
    if (is_ended) store::AuditLog(session).add(note);
    return is_ended;
  };
  const auto ended = co_await write_rows(people_.database, std::move(job));
  if (!ended) co_return database_unavailable(ended.error(), people_.log);
  if (!*ended) co_return json_error(404, "not_found", "There is no such session.");
  co_return nothing_to_say();
}

net::Task<net::HttpResponse> Sessions::end_others(Request request) {
  auto note = audit_note(request, AuditAction::session_ended, people_);
  note.detail["sessions"] = "all others";
  auto job = [user = request.caller.user->id, kept = request.caller.session->key_hash,
              note](Session& session) {
    store::UserSessions(session).end_all(user, kept);
    store::AuditLog(session).add(note);
  };
  const auto ended = co_await write_rows(people_.database, std::move(job));
  if (!ended) co_return database_unavailable(ended.error(), people_.log);
  co_return nothing_to_say();
}

net::Task<net::HttpResponse> Sessions::change_password(Request request) {
  auto command = read_new_password(request);
  if (!command) co_return std::move(command.error());
  const meet::UserId user = request.caller.user->id;
  const std::string attempt = "password " + user.text;
  const auto wait = people_.attempts.begin(attempt, people_.clock.now());
  if (wait) co_return slow_down(*wait);
  auto find = [user](Session& session) { return store::Users(session).find_account(user); };
  const auto account = co_await read_rows(people_.database, std::move(find));
  if (!account) co_return database_unavailable(account.error(), people_.log);
  const std::string held = *account ? (*account)->password_hash : "";
  std::string current = command->current.substr(0, credentials::longest_password + 1);
  const auto is_right = co_await people_.passwords.verify(std::move(current), held);
  if (!is_right) co_return too_busy();
  if (!*is_right) co_return field_error("current", "wrong_credentials", "This is wrong.");
  people_.attempts.succeeded(attempt);
  auto made = co_await people_.passwords.hash(std::move(command->chosen));
  if (!made) co_return too_busy();
  auto job = [user, made = *made, kept = request.caller.session->key_hash,
              note =
                  audit_note(request, AuditAction::password_changed, people_)](Session& session) {
    store::AuditLog(session).add(note);
    store::Users(session).set_password_hash(user, made);
    store::UserSessions(session).end_all(user, kept);
  };
  const auto changed = co_await write_rows(people_.database, std::move(job));
  if (!changed) co_return database_unavailable(changed.error(), people_.log);
  co_return nothing_to_say();
}

}  // namespace visio::api
