#pragma once

#include <functional>
#include <utility>

#include "api/request.h"
#include "api/rooms/room_context.h"
#include "api/theme/portal_menu.h"
#include "net/http_handler.h"

namespace visio::api {

/// GET /api/v1.0/config/: what a web app needs to know before anybody signs in, and that cookie
/// without which it could change nothing later. Features that the server lacks say so.
class SiteConfig {
 public:
  /// What the portal's menu is now; may be none.
  using Portal = std::function<PortalMenu()>;

  explicit SiteConfig(const RoomParts& parts, Portal portal = {})
      : parts_(parts), portal_(std::move(portal)) {}

  /// 200. Where the database fails, as if there were accounts: nobody may then do more than else.
  net::Task<net::HttpResponse> get(Request request);

 private:
  RoomParts parts_;
  Portal portal_;
};

}  // namespace visio::api
