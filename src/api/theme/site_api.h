#pragma once

#include "api/request.h"
#include "api/rooms/room_context.h"
#include "net/http_handler.h"

namespace visio::api {

/// How the organisation appears, for administrators: what they choose where the configuration says
/// nothing. On the control thread.
class SiteApi {
 public:
  /// All of it outlives every answer.
  explicit SiteApi(const RoomParts& parts) : parts_(parts) {}

  /// GET admin/site/: each setting, and who decided it.
  net::Task<net::HttpResponse> show(Request request);

  /// PATCH admin/site/ {name, accent}: what shall count from now on; null or empty: nothing.
  net::Task<net::HttpResponse> change(Request request);

 private:
  RoomParts parts_;
};

}  // namespace visio::api
