#pragma once

#include "api/request.h"
#include "api/rooms/room_context.h"
#include "meet/retention/data_kind.h"
#include "net/http_handler.h"

namespace visio::api {

/// How long what is kept, for administrators. On the control thread.
class RetentionApi {
 public:
  /// All of it outlives every answer.
  RetentionApi(const RoomParts& parts, const meet::RetentionDays& configured)
      : parts_(parts), configured_(configured) {}

  /// GET admin/retention/: every kind, how long it is kept and what goes next.
  net::Task<net::HttpResponse> list(Request request);

  /// PATCH admin/retention/ {kind: days or null}: other times from now on.
  net::Task<net::HttpResponse> change(Request request);

  /// POST admin/retention/preview/, the same body: how much that would delete.
  net::Task<net::HttpResponse> preview(Request request);

 private:
  RoomParts parts_;
  meet::RetentionDays configured_;
};

}  // namespace visio::api
