#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "api/json_fields.h"
#include "api/request.h"
#include "meet/audit/audit_event.h"
#include "store/audit_log.h"

namespace visio::api {

/// A page of the audit that is asked for.
struct AuditQuery {
  store::AuditFilter filter;
  std::size_t page_size = 50;
};

/// Reads the parameters of a request; 400 names those that are wrong.
Asked<AuditQuery> read_audit_query(const Request& request);

/// A moment such as "2026-03-05T14:31:52Z", with or without a fraction of the second and with `Z`
/// or an offset such as "+01:00"; nothing where it is none.
std::optional<meet::Time> parse_moment(std::string_view text);

/// Where a page ends, for the parameter `before` of the next one.
std::string audit_cursor(const meet::AuditEvent& last);

}  // namespace visio::api
