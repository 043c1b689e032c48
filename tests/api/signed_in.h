#pragma once

#include <utility>

#include "api/router.h"
#include "meet/people/user.h"

namespace visio::tests {

/// Who asks, for a Router of a test: this user in every request, without cookies and their proofs.
/// Nobody where there is no user.
inline api::Identify signed_in_as(std::optional<meet::User> user) {
  return
      [user = std::move(user)](
          const api::Route&, api::Request& request) -> net::Task<std::optional<net::HttpResponse>> {
        request.caller.user = user;
        co_return std::nullopt;
      };
}

/// Somebody with an account of this address, whose id is "id of" it.
inline meet::User user_of(std::string email) {
  meet::User user;
  user.id.text = "id of " + email;
  user.full_name = email;
  user.email = std::move(email);
  return user;
}

}  // namespace visio::tests
