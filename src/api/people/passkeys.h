#pragma once

#include "api/people/people_context.h"
#include "api/request.h"
#include "net/http_handler.h"

namespace visio::api {

/// The passkeys of the caller's account.
class Passkeys {
 public:
  /// The context outlives every answer.
  explicit Passkeys(const PeopleContext& people) : people_(people) {}

  /// POST passkeys/options/: what to give navigator.credentials.create().
  net::Task<net::HttpResponse> options(Request request);

  /// POST passkeys/ {credential, name?}: 201 with the new passkey.
  net::Task<net::HttpResponse> add(Request request);

  /// GET passkeys/: all of them, the oldest first.
  net::Task<net::HttpResponse> list(Request request);

  /// PATCH passkeys/{id}/ {name}
  net::Task<net::HttpResponse> rename(Request request);

  /// DELETE passkeys/{id}/: 204. Administrators keep one second step.
  net::Task<net::HttpResponse> remove(Request request);

 private:
  const PeopleContext& people_;
};

}  // namespace visio::api
