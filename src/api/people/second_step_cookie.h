#pragma once

#include <optional>
#include <string>

#include "api/people/people_context.h"
#include "api/request.h"
#include "meet/people/account.h"
#include "net/http.h"

namespace visio::api {

/// Who gave the right password a moment ago, and still owes the second step.
struct HalfSignedIn {
  meet::UserId user;
  std::string password_mark;  ///< of the password that it was; see password_mark()
};

/// Tells one password hash from another: what was begun with an earlier password ends with it.
std::string password_mark(const meet::Account& account);

/// 200 with the second steps that there are, and the cookie that remembers for 5 minutes who took
/// the first one.
net::HttpResponse second_step_response(const meet::Account& account, const Request& request,
                                       const PeopleContext& people);

/// Whose first step the request's cookie proves.
std::optional<HalfSignedIn> half_signed_in(const Request& request, const PeopleContext& people);

/// Takes the cookie away: the second step is done.
void remove_second_step_cookie(net::HttpResponse& response, const ClientContext& client,
                               const Site& site);

}  // namespace visio::api
