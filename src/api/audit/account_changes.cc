#include "api/audit/account_changes.h"

#include <utility>

#include "api/audit/audit_notes.h"
#include "api/people/people_context.h"

namespace visio::api {

using meet::AuditAction;

ChangeNotes notes_of_change(const Request& request, const PeopleContext& people) {
  return {.activity = audit_note(request, AuditAction::account_activated, people),
          .administration = audit_note(request, AuditAction::administrator_made, people)};
}

void add_change_notes(store::sql::Session& session, ChangeNotes notes, const meet::User& before,
                      const meet::User& now) {
  if (now.is_active != before.is_active) {
    if (!now.is_active) notes.activity.action = AuditAction::account_deactivated;
    add_account_note(session, std::move(notes.activity), now);
  }
  if (now.is_administrator != before.is_administrator) {
    if (!now.is_administrator) notes.administration.action = AuditAction::administrator_unmade;
    add_account_note(session, std::move(notes.administration), now);
  }
}

}  // namespace visio::api
