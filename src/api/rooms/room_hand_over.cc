#include <algorithm>
#include <utility>

#include "api/audit/audit_notes.h"
#include "api/json.h"
#include "api/rooms/room_management.h"
#include "api/rooms/room_requests.h"
#include "api/rooms/room_responses.h"
#include "api/rooms/seen_room.h"
#include "api/rows.h"
#include "api/unavailable.h"
#include "store/audit_log.h"
#include "store/room_succession.h"
#include "store/rooms.h"
#include "store/users.h"

namespace visio::api {
namespace {

using store::sql::Session;

/// For a job: whether some account owns the room, or somebody by its key.
bool has_owner(Session& session, const meet::Room& room) {
  if (!belongs_to_an_account(room)) return true;
  const auto accesses = store::RoomRoles(session).of_room(room.id);
  return std::ranges::any_of(accesses, [](const store::RoomAccessAndUser& row) {
    return row.access.role == meet::Role::owner;
  });
}

/// For a job. The line of the audit is written where the room got its owner.
Asked<SeenRoom> give_owner(Session& session, const std::string& id_or_code,
                           const RoomCaller& caller, const meet::RoomAccess& access,
                           meet::AuditEvent note) {
  const auto room = find_room(session, id_or_code);
  if (!room) return std::unexpected(no_such_room());
  if (has_owner(session, *room)) {
    return std::unexpected(json_error(409, "has_owner", "This room has an owner."));
  }
  const auto owner = store::Users(session).find(access.user);
  if (!owner || !owner->is_active) {
    return std::unexpected(field_error("to", "not_allowed", "This must be an active account."));
  }
  store::hand_over_room(session, *room, owner->id, access.id.text);
  note.object = audit_object(*owner);
  note_in(note, *room);
  store::AuditLog(session).add(note);
  auto seen = see_room(session, room->id.text, caller);
  return seen ? Asked<SeenRoom>(with_accesses(session, *std::move(seen))) : seen;
}

}  // namespace

net::Task<net::HttpResponse> RoomManagementApi::hand_over(Request request) {
  const auto to = read_new_owner(request);
  if (!to) co_return to.error();
  const RoomContext context = room_context(request, parts_);
  const RoomCaller caller = room_caller(request);
  const meet::RoomAccess access{.id = meet::RoomAccessId::draw(parts_.entropy),
                                .room = {},
                                .user = to->value_or(caller.user.value().id)};
  auto job = [id = room_in_path(request), caller, access,
              note = audit_note(request, meet::AuditAction::rooms_handed_over, parts_)](
                 Session& session) { return give_owner(session, id, caller, access, note); };
  auto given = co_await write_rows(parts_.database, std::move(job));
  if (!given) co_return database_unavailable(given.error(), parts_.log);
  if (!*given) co_return std::move(given->error());
  tell_change(parts_, (*given)->room.id);
  co_return json_response(200, room_body(**given, context));
}

}  // namespace visio::api
