#pragma once

#include "api/request.h"
#include "meet/audit/audit_event.h"
#include "meet/people/user.h"
#include "store/sql/session.h"

namespace visio::api {

struct PeopleContext;

/// What the audit may have to tell of one change of an account.
struct ChangeNotes {
  meet::AuditEvent activity;
  meet::AuditEvent administration;
};

/// Who changes it, from where and when.
ChangeNotes notes_of_change(const Request& request, const PeopleContext& people);

/// For a job: a line for each thing that is different; none where nothing is.
void add_change_notes(store::sql::Session& session, ChangeNotes notes, const meet::User& before,
                      const meet::User& now);

}  // namespace visio::api
