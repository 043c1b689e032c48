#include "api/admin/admin_apis.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "api/access.h"

namespace visio::api {
namespace {

Route row(std::string_view method, std::string_view pattern, Handler handler) {
  return {.method = method,
          .pattern = PathPattern(pattern),
          .access = administrators,
          .rate = RateClass::joining,
          .handler = std::move(handler)};
}

std::vector<Route> audit_routes(AuditApi& audit) {
  return {
      row("GET", "/api/v1.0/admin/audit/",
          [&](Request request) { return audit.list(std::move(request)); }),
      row("GET", "/api/v1.0/admin/audit/actions/",
          immediately([&](const Request& request) { return audit.actions(request); })),
      row("GET", "/api/v1.0/admin/audit.csv",
          [&](Request request) { return audit.csv(std::move(request)); }),
  };
}

std::vector<Route> retention_routes(RetentionApi& retention) {
  return {
      row("GET", "/api/v1.0/admin/retention/",
          [&](Request request) { return retention.list(std::move(request)); }),
      row("PATCH", "/api/v1.0/admin/retention/",
          [&](Request request) { return retention.change(std::move(request)); }),
      row("POST", "/api/v1.0/admin/retention/preview/",
          [&](Request request) { return retention.preview(std::move(request)); }),
  };
}

std::vector<Route> meeting_routes(AdminMeetings& meetings, QualityApi& quality) {
  return {
      row("GET", "/api/v1.0/admin/meetings/",
          [&](Request request) { return meetings.list(std::move(request)); }),
      row("GET", "/api/v1.0/admin/meetings/{id}/",
          [&](Request request) { return meetings.show(std::move(request)); }),
      row("POST", "/api/v1.0/admin/meetings/{id}/end/",
          [&](Request request) { return meetings.end(std::move(request)); }),
      row("POST", "/api/v1.0/admin/meetings/{id}/remove/",
          [&](Request request) { return meetings.remove(std::move(request)); }),
      row("GET", "/api/v1.0/admin/quality/",
          [&](Request request) { return quality.overview(std::move(request)); }),
      row("GET", "/api/v1.0/admin/quality/{id}/",
          [&](Request request) { return quality.meeting(std::move(request)); }),
  };
}

std::vector<Route> site_routes(SiteApi& site) {
  return {
      row("GET", "/api/v1.0/admin/site/",
          [&](Request request) { return site.show(std::move(request)); }),
      row("PATCH", "/api/v1.0/admin/site/",
          [&](Request request) { return site.change(std::move(request)); }),
  };
}

std::vector<Route> machine_routes(MachineApi& machine, ChecksApi& checks) {
  return {
      row("GET", "/api/v1.0/admin/machine/",
          immediately([&](const Request& request) { return machine.machine(request); })),
      row("GET", "/api/v1.0/admin/storage/",
          [&](Request request) { return machine.storage(std::move(request)); }),
      row("GET", "/api/v1.0/admin/checks/",
          [&](Request request) { return checks.list(std::move(request)); }),
  };
}

}  // namespace

std::vector<Route> admin_routes(AdminApis& apis) {
  std::vector<Route> routes = audit_routes(apis.audit);
  const auto append = [&](std::vector<Route> more) {
    std::ranges::move(more, std::back_inserter(routes));
  };
  append(retention_routes(apis.retention));
  append(meeting_routes(apis.meetings, apis.quality));
  append(machine_routes(apis.machine, apis.checks));
  append(site_routes(apis.site));
  return routes;
}

}  // namespace visio::api
