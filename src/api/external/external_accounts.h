#pragma once

#include <optional>
#include <string>

#include "api/external/external_requests.h"
#include "api/json_fields.h"
#include "base/entropy.h"
#include "meet/applications/application.h"
#include "meet/audit/audit_event.h"
#include "meet/people/user.h"
#include "store/sql/session.h"

namespace visio::api {

// For jobs: what comes of an application's wish for a token.

/// The application that the credentials open; 401 where they open none.
Asked<meet::Application> open_application(store::sql::Session& session, const TokenRequest& asked);

/// The account of an address, or nothing. 400 where it is no address, 403 where the application may
/// not act for its domain.
Asked<std::optional<meet::User>> find_delegator(store::sql::Session& session,
                                                const meet::Application& application,
                                                const std::string& typed);

/// Makes the account of an address that has none. Nothing opens it but single sign-on, or a link by
/// an administrator. `note` is the audit's line about the request.
Asked<std::optional<meet::User>> make_delegator(store::sql::Session& session,
                                                const meet::Application& application,
                                                const std::string& typed, base::Entropy& entropy,
                                                meet::AuditEvent note);

}  // namespace visio::api
