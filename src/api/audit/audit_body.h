#pragma once

#include <boost/json/object.hpp>
#include <span>
#include <string>

#include "meet/audit/audit_event.h"

namespace visio::api {

/// One line of the audit as the API and `visio audit` tell it.
boost::json::object audit_body(const meet::AuditEvent& event);

/// The lines as audit_body() tells them, a JSON object on each line of the text.
std::string audit_json_lines(std::span<const meet::AuditEvent> events);

/// `{"groups": [{"name", "actions"}]}`: what may be filtered by.
boost::json::object audit_actions_body();

/// Lines of the audit as a CSV file, as attendance_csv() writes one.
std::string audit_csv(std::span<const meet::AuditEvent> events);

}  // namespace visio::api
