#pragma once

#include "api/request.h"
#include "api/rooms/room_context.h"
#include "net/http_handler.h"

namespace visio::api {

/// How meetings got through, for administrators. On the control thread.
class QualityApi {
 public:
  /// All of it outlives every answer.
  explicit QualityApi(const RoomParts& parts) : parts_(parts) {}

  /// GET admin/quality/?days=30: each day, and the worst meetings.
  net::Task<net::HttpResponse> overview(Request request);

  /// GET admin/quality/{meeting}/: the stays of one meeting.
  net::Task<net::HttpResponse> meeting(Request request);

 private:
  RoomParts parts_;
};

}  // namespace visio::api
