#pragma once

#include "api/people/people_context.h"
#include "api/request.h"
#include "net/http_handler.h"

namespace visio::api {

/// The authenticator app of the caller's account.
class TotpSetup {
 public:
  /// The context outlives every answer.
  explicit TotpSetup(const PeopleContext& people) : people_(people) {}

  /// POST totp/: a secret for the app, which counts once it is confirmed.
  net::HttpResponse begin(const Request& request) const;

  /// POST totp/confirm/ {secret_token, code}: the app shows the right code, so from now on it is
  /// asked for. 200 with the recovery codes, which are shown this once.
  net::Task<net::HttpResponse> confirm(Request request);

  /// DELETE totp/: 204. Administrators keep one second step.
  net::Task<net::HttpResponse> remove(Request request);

 private:
  const PeopleContext& people_;
};

}  // namespace visio::api
