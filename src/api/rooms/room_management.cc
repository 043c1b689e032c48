#include "api/rooms/room_management.h"

#include <utility>

#include "api/audit/audit_notes.h"
#include "api/json.h"
#include "api/moderation/live_caller.h"
#include "api/moderation/room_metadata.h"
#include "api/rooms/host_cookie.h"
#include "api/rooms/invitations.h"
#include "api/rooms/room_requests.h"
#include "api/rooms/room_responses.h"
#include "api/rooms/seen_room.h"
#include "api/rows.h"
#include "api/schedule/meeting_mails.h"
#include "api/signalling_gateway.h"
#include "api/unavailable.h"
#include "credentials/secret_key.h"
#include "store/participants.h"
#include "store/room_contents.h"
#include "store/rooms.h"

namespace visio::api {
namespace {

using meet::Act;
using store::sql::Session;

net::HttpResponse mail_unavailable() {
  return json_error(400, "mail_unavailable",
                    "This server sends no mail. Send the room's address to people yourself.");
}

/// For a job.
Asked<SeenRoom> change_room(Session& session, SeenRoom seen, const meet::RoomChange& change,
                            meet::AuditEvent note) {
  auto changed = meet::decide(change, seen.room);
  if (!changed) return std::unexpected(refused(changed.error()));
  note.detail["changed"] = changed_fields(seen.room, *changed);
  if (*changed != seen.room) add_room_note(session, std::move(note), *changed);
  store::Rooms(session).update(*changed);
  if (change.can_publish) store::Participants(session).forget_sources(changed->id);
  seen.room = *std::move(changed);
  return with_accesses(session, std::move(seen));
}

}  // namespace

net::Task<net::HttpResponse> RoomManagementApi::change(Request request) {
  const auto change = read_room_change(request);
  if (!change) co_return change.error();
  const RoomContext context = room_context(request, parts_);
  auto job = [id = room_in_path(request), caller = live_caller(request, parts_.signalling),
              change = *change,
              note = audit_note(request, meet::AuditAction::room_changed, parts_)](
                 Session& session) -> Asked<SeenRoom> {
    auto seen = see_room_to(Act::change_room, session, id, caller);
    if (!seen) return seen;
    meet::AuditEvent line = note;
    note_caller(line, session, caller.identity_in(seen->room.id));
    return change_room(session, *std::move(seen), change, std::move(line));
  };
  auto changed = co_await write_rows(parts_.database, std::move(job));
  if (!changed) co_return database_unavailable(changed.error(), parts_.log);
  if (!*changed) co_return std::move(changed->error());
  const SeenRoom& seen = **changed;
  change_metadata(parts_.signalling, seen.room.id, rules_in_metadata(seen.room));
  tell_change(parts_, seen.room.id);
  co_return json_response(200, room_body(seen, context));
}

net::Task<net::HttpResponse> RoomManagementApi::remove(Request request) {
  auto job = [id = room_in_path(request), mail = meeting_mail(request, parts_),
              note = audit_note(request, meet::AuditAction::room_deleted, parts_)](
                 Session& session) -> Asked<meet::RoomId> {
    auto seen = see_room_to(Act::delete_room, session, id, mail.caller);
    if (!seen) return std::unexpected(std::move(seen.error()));
    tell_room_deleted(session, seen->room, mail);
    store::Rooms(session).remove(seen->room.id);
    add_room_note(session, note, seen->room);
    return seen->room.id;
  };
  auto removed = co_await write_rows(parts_.database, std::move(job));
  if (!removed) co_return database_unavailable(removed.error(), parts_.log);
  if (!*removed) co_return std::move(removed->error());
  const meet::RoomId id = **removed;
  parts_.signalling.in_rooms([&](livekit::Rooms rooms) { return rooms.close(id.text); });
  tell_change(parts_, id);
  co_return net::HttpResponse{.status = 204};
}

net::Task<net::HttpResponse> RoomManagementApi::contents(Request request) {
  auto job = [id = room_in_path(request),
              caller = room_caller(request)](Session& session) -> Asked<store::RoomContents> {
    auto seen = see_room_to(Act::change_room, session, id, caller);
    if (!seen) return std::unexpected(std::move(seen.error()));
    return store::contents_of(session, seen->room.id);
  };
  auto found = co_await read_rows(parts_.database, std::move(job));
  if (!found) co_return database_unavailable(found.error(), parts_.log);
  if (!*found) co_return std::move(found->error());
  const store::RoomContents& contents = **found;
  co_return json_response(200, {{"scheduled", contents.scheduled},
                                {"attendances", contents.attendances},
                                {"accesses", contents.accesses},
                                {"waiting", contents.waiting},
                                {"polls", contents.polls},
                                {"messages", contents.messages},
                                {"files", contents.files}});
}

net::Task<net::HttpResponse> RoomManagementApi::claim_host(Request request) {
  auto key = read_host_key(request);
  if (!key) co_return std::move(key.error());
  auto job = [id = room_in_path(request)](Session& session) -> Asked<meet::Room> {
    auto room = find_room(session, id);
    if (!room) return std::unexpected(no_such_room());
    return *std::move(room);
  };
  auto found = co_await read_rows(parts_.database, std::move(job));
  if (!found) co_return database_unavailable(found.error(), parts_.log);
  if (!*found) co_return std::move(found->error());
  const meet::Room& room = **found;
  if (room.host_key_hash.empty() || !credentials::has_key_hash(*key, room.host_key_hash)) {
    co_return json_error(403, "wrong_key", "This is not the room's host key.");
  }
  net::HttpResponse response{.status = 204};
  add_host_cookie(response, room.code, *key, room_context(request, parts_));
  co_return response;
}

net::Task<net::HttpResponse> RoomManagementApi::invite(Request request) {
  auto emails = read_invited(request);
  if (!emails) co_return std::move(emails.error());
  const RoomInvitation invitation{
      .emails = *std::move(emails),
      .caller = room_caller(request),
      .site_url = parts_.site.public_url,
      .accept_language = std::string(request.http.header("accept-language"))};
  const RoomContext context = room_context(request, parts_);
  auto job = [id = room_in_path(request), invitation, has_mail = parts_.site.has_mail,
              &entropy = parts_.entropy, now = context.now](Session& session) -> Asked<SeenRoom> {
    auto seen = see_room_to(Act::invite, session, id, invitation.caller);
    if (!seen) return seen;
    if (!has_mail) return std::unexpected(mail_unavailable());
    return send_invitations(session, *std::move(seen), invitation, entropy, now);
  };
  auto invited = co_await write_rows(parts_.database, std::move(job));
  if (!invited) co_return database_unavailable(invited.error(), parts_.log);
  if (!*invited) co_return std::move(invited->error());
  co_return json_response(200, {{"status", "success"}, {"message", "invitations sent"}});
}

}  // namespace visio::api
