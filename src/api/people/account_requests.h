#pragma once

#include <string>

#include "api/json_fields.h"
#include "api/request.h"
#include "meet/people/accounts.h"

namespace visio::api {

/// POST accounts/ {email, full_name, is_administrator?}
Asked<meet::MakeUser> read_make_user(const Request& request);

/// PATCH accounts/{id}/ {is_active?, is_administrator?}
Asked<meet::AccountChange> read_account_change(const Request& request);

/// POST accounts/{id}/hand-over/ {to}: to whom.
Asked<meet::UserId> read_successor(const Request& request);

}  // namespace visio::api
