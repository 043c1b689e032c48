#include "api/people/failed_sign_in.h"

#include <utility>

#include "api/audit/audit_notes.h"
#include "api/rows.h"
#include "api/unavailable.h"
#include "store/audit_log.h"

namespace visio::api {

meet::AuditEvent failed_sign_in(const Request& request, const PeopleContext& people,
                                std::string_view reason) {
  auto note = audit_note(request, meet::AuditAction::sign_in_failed, people);
  note.actor = {};
  note.detail["reason"] = reason;
  return note;
}

void add_failed_sign_in(store::sql::Session& session, meet::AuditEvent note,
                        const std::optional<meet::User>& whose) {
  if (whose) note.object = audit_object(*whose);
  if (whose && !whose->is_active) note.detail["reason"] = "inactive";
  store::AuditLog(session).add(note);
}

net::Task<std::optional<net::HttpResponse>> note_failed_sign_in(meet::AuditEvent note,
                                                                std::optional<meet::User> whose,
                                                                const PeopleContext& people) {
  auto job = [note = std::move(note), whose = std::move(whose)](store::sql::Session& session) {
    add_failed_sign_in(session, note, whose);
    return true;
  };
  const auto noted = co_await write_rows(people.database, std::move(job));
  if (!noted) co_return database_unavailable(noted.error(), people.log);
  co_return std::nullopt;
}

}  // namespace visio::api
