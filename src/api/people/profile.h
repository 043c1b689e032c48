#pragma once

#include "api/people/people_context.h"
#include "api/request.h"
#include "net/http_handler.h"

namespace visio::api {

/// Accounts as their owners and other people see them.
class Profile {
 public:
  /// The context outlives every answer.
  explicit Profile(const PeopleContext& people) : people_(people) {}

  /// GET users/me/: the caller's account.
  net::HttpResponse me(const Request& request) const;

  /// PUT and PATCH users/{id}/ {full_name?, timezone, language?, default_room_access_level?,
  /// default_room_configuration?}: changes the caller's own account.
  net::Task<net::HttpResponse> update(Request request);

  /// GET users/?q=: at most ten accounts by name or address, for who looks for somebody to share a
  /// room with. An address is shown to who already knew it.
  net::Task<net::HttpResponse> search(Request request);

 private:
  const PeopleContext& people_;
};

}  // namespace visio::api
