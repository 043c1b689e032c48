#pragma once

#include <vector>

#include "api/audit/audit_api.h"
#include "api/rooms/room_context.h"
#include "api/route.h"

namespace visio::api {

/// What answers below /api/v1.0/admin/, for administrators of the site. What it stands on outlives
/// it.
struct AdminApis {
  explicit AdminApis(const RoomParts& parts) : audit(parts) {}
  AdminApis(const AdminApis&) = delete;
  AdminApis& operator=(const AdminApis&) = delete;

  AuditApi audit;
};

/// The rows of the administration. The APIs outlive them.
std::vector<Route> admin_routes(AdminApis& apis);

}  // namespace visio::api
