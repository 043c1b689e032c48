#pragma once

#include "api/people/people_context.h"
#include "api/request.h"
#include "net/http_handler.h"

namespace visio::api {

/// Signing in with a passkey: as the second step after a password, or instead of both.
class PasskeySignIn {
 public:
  /// The context outlives every answer.
  explicit PasskeySignIn(const PeopleContext& people) : people_(people) {}

  /// POST sign-in/passkey/options/: what to give navigator.credentials.get().
  net::Task<net::HttpResponse> options(Request request);

  /// POST sign-in/passkey/ {credential}: 200 with the account and its session, or 401.
  net::Task<net::HttpResponse> finish(Request request);

 private:
  const PeopleContext& people_;
};

}  // namespace visio::api
