#pragma once

#include "api/people/people_context.h"
#include "api/request.h"
#include "net/http_handler.h"

namespace visio::api {

/// Where the caller is signed in, and his password.
class Sessions {
 public:
  /// The context outlives every answer.
  explicit Sessions(const PeopleContext& people) : people_(people) {}

  /// GET sessions/: the newest first.
  net::Task<net::HttpResponse> list(Request request);

  /// DELETE sessions/{id}/: 204.
  net::Task<net::HttpResponse> end(Request request);

  /// DELETE sessions/: all but the one that asks. 204.
  net::Task<net::HttpResponse> end_others(Request request);

  /// POST password/ {current, new}: 204. Ends all sessions but the one that asks.
  net::Task<net::HttpResponse> change_password(Request request);

 private:
  const PeopleContext& people_;
};

}  // namespace visio::api
