#pragma once

#include <optional>
#include <string_view>

#include "api/people/people_context.h"
#include "api/request.h"
#include "meet/audit/audit_event.h"
#include "meet/people/account.h"
#include "net/http_handler.h"
#include "store/sql/session.h"

namespace visio::api {

/// A line of the audit for who could not sign in, and why: "wrong_password". What was typed is not
/// in it: people type passwords where addresses belong.
meet::AuditEvent failed_sign_in(const Request& request, const PeopleContext& people,
                                std::string_view reason);

/// In a job: adds the line, with the account that somebody tried to open.
void add_failed_sign_in(store::sql::Session& session, meet::AuditEvent note,
                        const std::optional<meet::User>& whose);

/// As add_failed_sign_in(), in a job of its own; or the response where that fails.
net::Task<std::optional<net::HttpResponse>> note_failed_sign_in(meet::AuditEvent note,
                                                                std::optional<meet::User> whose,
                                                                const PeopleContext& people);

}  // namespace visio::api
