#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "meet/people/account.h"
#include "meet/time.h"
#include "net/http.h"
#include "store/sql/session.h"

namespace visio::api {

/// In a job: of what a code is, "totp" for the account's authenticator app and "recovery_code" for
/// its recovery codes, by which it is used up; nothing where it is neither's.
std::optional<std::string_view> spend_code(store::sql::Session& session,
                                           const meet::Account& account, std::string_view code,
                                           meet::Time now);

/// By which name wrong codes of an account are counted, wherever they come from.
std::string code_attempt(const meet::UserId& user);

/// 401 for a code that opens nothing.
net::HttpResponse wrong_code(int attempts_left);

}  // namespace visio::api
