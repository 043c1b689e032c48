#include "api/people/session_start.h"

#include <utility>

#include "api/audit/audit_notes.h"
#include "api/json.h"
#include "api/people/device_name.h"
#include "api/people/session_cookies.h"
#include "api/people/user_body.h"
#include "credentials/secret_key.h"
#include "store/audit_log.h"
#include "store/user_sessions.h"
#include "store/users.h"

namespace visio::api {

SessionStart session_start(const Request& request, const PeopleContext& people,
                           std::string_view method) {
  const auto& held = request.caller.session;
  auto note = audit_note(request, meet::AuditAction::sign_in, people);
  const std::string device = device_name(request.http.header("user-agent"));
  note.detail = {{"method", std::string(method)}, {"device", device}};
  return {.key = credentials::draw_key(people.entropy),
          .device = device,
          .ended_key_hash = held ? held->key_hash : "",
          .now = people.now(),
          .note = std::move(note)};
}

std::optional<meet::SignedIn> start_session(store::sql::Session& session, const SessionStart& start,
                                            const meet::UserId& user) {
  const auto account = store::Users(session).find_account(user);
  if (!account || !account->user.is_active) return {};
  store::UserSessions sessions(session);
  sessions.sweep(start.now);
  if (!start.ended_key_hash.empty()) sessions.forget(start.ended_key_hash);
  const meet::UserSession made{.key_hash = credentials::key_hash(start.key),
                               .user = user,
                               .device = start.device,
                               .made_at = start.now,
                               .expires_at = start.now + meet::session_life};
  sessions.add(made);
  if (start.note) {
    meet::AuditEvent note = *start.note;
    note.actor = audit_actor(account->user);
    store::AuditLog(session).add(note);
  }
  return meet::SignedIn{
      .session = made, .user = account->user, .second_steps = account->second_steps()};
}

net::HttpResponse signed_in_response(const meet::SignedIn& signed_in, const SessionStart& start,
                                     const ClientContext& client, const Site& site) {
  auto response = json_response(200, own_user_body(signed_in.user, signed_in.second_steps,
                                                   meet::needs_second_step(signed_in)));
  add_session_cookies(response, start.key, client, site);
  return response;
}

}  // namespace visio::api
