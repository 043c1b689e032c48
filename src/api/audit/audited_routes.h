#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "meet/audit/audit_action.h"

namespace visio::api {

/// What the audit tells of a route that changes something, or hands out what must not get lost.
struct AuditedRoute {
  std::string_view method;
  std::string_view path;  ///< below /api/v1.0/, as in the table of routes
  std::vector<meet::AuditAction> actions;
};

/// A route that changes something of which the audit tells nothing, and why.
struct UnauditedRoute {
  std::string_view method;
  std::string_view path;
  std::string_view reason;
};

/// Each route that changes something stands in one of these lists; a test compares them with the
/// table of routes.
std::span<const AuditedRoute> audited_routes();
std::span<const UnauditedRoute> unaudited_routes();

}  // namespace visio::api
