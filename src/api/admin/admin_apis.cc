#include "api/admin/admin_apis.h"

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

}  // namespace

std::vector<Route> admin_routes(AdminApis& apis) {
  AuditApi& audit = apis.audit;
  return {
      row("GET", "/api/v1.0/admin/audit/",
          [&](Request request) { return audit.list(std::move(request)); }),
      row("GET", "/api/v1.0/admin/audit/actions/",
          immediately([&](const Request& request) { return audit.actions(request); })),
      row("GET", "/api/v1.0/admin/audit.csv",
          [&](Request request) { return audit.csv(std::move(request)); }),
  };
}

}  // namespace visio::api
