#pragma once

#include <string>

#include "api/request.h"
#include "meet/audit/audit_event.h"
#include "meet/people/user.h"
#include "meet/rooms/room.h"
#include "store/sql/session.h"

namespace visio::api {

struct PeopleContext;
struct RoomParts;

/// A line of the audit about what a request asks for: who, from where and when. The job that does
/// it fills in to what, and adds the line.
///
///     auto note = audit_note(request, meet::AuditAction::room_deleted, parts_);
///     auto job = [note = std::move(note), …](Session& session) mutable {
///       …
///       note_in(note, room);
///       store::AuditLog(session).add(note);
meet::AuditEvent audit_note(const Request& request, meet::AuditAction action,
                            const PeopleContext& people);
meet::AuditEvent audit_note(const Request& request, meet::AuditAction action,
                            const RoomParts& parts);

/// An account as the audit names it: as who did something, and as to whom it was done.
meet::AuditActor audit_actor(const meet::User& user);
meet::AuditObject audit_object(const meet::User& user);

/// A room as the audit names it.
meet::AuditObject audit_object(const meet::Room& room);

/// Says in which room.
void note_in(meet::AuditEvent& event, const meet::Room& room);

/// For a job: adds a line about a room itself.
void add_room_note(store::sql::Session& session, meet::AuditEvent event, const meet::Room& room);

/// For a job: adds a line about what was taken out of a room.
void add_export_note(store::sql::Session& session, meet::AuditEvent event, const meet::Room& room);

/// For a job: adds a line about an account itself.
void add_account_note(store::sql::Session& session, meet::AuditEvent event,
                      const meet::User& account);

/// What is different about a room, for the audit: "name, is_locked"; empty where nothing is.
std::string changed_fields(const meet::Room& before, const meet::Room& now);

/// For a job: says that it was done to who goes by this identity in a room's calls.
void note_participant(meet::AuditEvent& event, store::sql::Session& session,
                      const std::string& identity);

/// For a job: names who acts by the token of a call, where no session does.
void note_caller(meet::AuditEvent& event, store::sql::Session& session,
                 const std::string& identity);

}  // namespace visio::api
