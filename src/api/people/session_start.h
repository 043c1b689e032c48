#pragma once

#include <expected>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "api/people/people_context.h"
#include "api/request.h"
#include "meet/audit/audit_event.h"
#include "net/http_handler.h"
#include "store/sql/session.h"

namespace visio::api {

/// What a request's sign-in needs of it, for a job on a store thread.
struct SessionStart {
  std::string key;             ///< of the new session; for the cookie only
  std::string device;          ///< of the browser that asks
  std::string ended_key_hash;  ///< of the session that the browser had; empty: none
  meet::Time now;
  std::optional<meet::AuditEvent> note = {};  ///< for the audit; nothing is noted without one
};

/// A new key for the browser that asks. `method` is how somebody shows who he is, for the audit:
/// "password", "passkey".
SessionStart session_start(const Request& request, const PeopleContext& people,
                           std::string_view method);

/// In a job: signs a user in with the key, in place of the session that the browser had. Nothing
/// where there is no such account, or it is not active.
std::optional<meet::SignedIn> start_session(store::sql::Session& session, const SessionStart& start,
                                            const meet::UserId& user);

/// 200 with the user's account and the cookies of his session.
net::HttpResponse signed_in_response(const meet::SignedIn& signed_in, const SessionStart& start,
                                     const ClientContext& client, const Site& site);

}  // namespace visio::api
