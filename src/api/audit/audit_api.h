#pragma once

#include "api/request.h"
#include "api/rooms/room_context.h"
#include "net/http_handler.h"

namespace visio::api {

/// The audit, for administrators. On the control thread.
class AuditApi {
 public:
  /// All of it outlives every answer.
  explicit AuditApi(const RoomParts& parts) : parts_(parts) {}

  /// GET admin/audit/: a page of lines, the newest first.
  net::Task<net::HttpResponse> list(Request request);

  /// GET admin/audit/actions/: what may be filtered by.
  net::HttpResponse actions(const Request& request) const;

  /// GET admin/audit.csv: the lines as a file. That it was asked for is a line itself.
  net::Task<net::HttpResponse> csv(Request request);

 private:
  RoomParts parts_;
};

}  // namespace visio::api
