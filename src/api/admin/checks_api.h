#pragma once

#include <utility>

#include "api/admin/server_check.h"
#include "api/request.h"
#include "api/rooms/room_context.h"
#include "api/single_sign_on/openid_provider.h"
#include "net/http_handler.h"

namespace visio::api {

/// Whether the server is set up well, for administrators: as `visio check` sees it beside a server
/// that runs, and what only that server knows. On the control thread.
class ChecksApi {
 public:
  /// All of it outlives every answer. Without a function nothing is known; a provider may be none.
  ChecksApi(const RoomParts& parts, CheckServer check, OpenIdProvider* provider)
      : parts_(parts), check_(std::move(check)), provider_(provider) {}

  /// GET admin/checks/: every subject, how it is, and what to do.
  net::Task<net::HttpResponse> list(Request request);

 private:
  RoomParts parts_;
  CheckServer check_;
  OpenIdProvider* provider_;
};

}  // namespace visio::api
