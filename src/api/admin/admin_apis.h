#pragma once

#include <vector>

#include "api/admin/admin_meetings.h"
#include "api/admin/checks_api.h"
#include "api/admin/machine_api.h"
#include "api/audit/audit_api.h"
#include "api/quality/quality_api.h"
#include "api/retention/retention_api.h"
#include "api/rooms/room_context.h"
#include "api/route.h"
#include "api/theme/site_api.h"

namespace visio::api {

/// What answers below /api/v1.0/admin/, for administrators of the site. What it stands on outlives
/// it.
struct AdminApis {
  /// What it is told; what the parts name outlives it.
  struct Parts {
    RoomParts rooms;
    meet::RetentionDays retention;       ///< as configured
    LookAtMachine machine = {};          ///< none: nothing is known of it
    CheckServer check = {};              ///< likewise
    OpenIdProvider* provider = nullptr;  ///< of single sign-on; null: none
  };

  explicit AdminApis(const Parts& parts)
      : audit(parts.rooms),
        retention(parts.rooms, parts.retention),
        meetings(parts.rooms),
        quality(parts.rooms),
        machine(parts.rooms, parts.machine),
        site(parts.rooms),
        checks(parts.rooms, parts.check, parts.provider) {}
  AdminApis(const AdminApis&) = delete;
  AdminApis& operator=(const AdminApis&) = delete;

  AuditApi audit;
  RetentionApi retention;
  AdminMeetings meetings;
  QualityApi quality;
  MachineApi machine;
  SiteApi site;
  ChecksApi checks;
};

/// The rows of the administration. The APIs outlive them.
std::vector<Route> admin_routes(AdminApis& apis);

}  // namespace visio::api
