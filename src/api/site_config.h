#pragma once

#include "api/request.h"
#include "api/rooms/room_context.h"
#include "net/http_handler.h"

namespace visio::api {

/// GET /api/v1.0/config/: what a web app needs to know before anybody signs in, and that cookie
/// without which it could change nothing later. Features that the server lacks say so.
class SiteConfig {
 public:
  explicit SiteConfig(const RoomParts& parts) : parts_(parts) {}

  /// 200. Where the database fails, as if there were accounts: nobody may then do more than else.
  net::Task<net::HttpResponse> get(Request request);

 private:
  RoomParts parts_;
};

}  // namespace visio::api
