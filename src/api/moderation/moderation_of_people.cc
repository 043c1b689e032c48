#include <algorithm>
#include <utility>
#include <vector>

#include "api/audit/audit_notes.h"
#include "api/json.h"
#include "api/moderation/expulsion.h"
#include "api/moderation/known_people.h"
#include "api/moderation/live_caller.h"
#include "api/moderation/moderation.h"
#include "api/moderation/moderation_requests.h"
#include "api/rows.h"
#include "api/unavailable.h"
#include "store/audit_log.h"
#include "store/lobby_entries.h"
#include "store/participants.h"
#include "store/removals.h"
#include "store/room_roles.h"

namespace visio::api {
namespace {

using meet::Act;
using meet::AuditAction;
using store::sql::Session;

net::HttpResponse forbidden(std::string_view sentence) {
  return json_error(403, "forbidden", sentence);
}

/// For a job: whether the account behind an identity is that of who asks.
bool is_own(Session& session, const meet::Participant& participant, const RoomCaller& caller) {
  if (caller.user && participant.user == caller.user->id) return true;
  const std::string identity = caller.identity_in(participant.room);
  if (identity.empty()) return false;
  const auto same = store::Removals(session).same_person(participant);
  return std::ranges::find(same, identity, &meet::Participant::identity) != same.end();
}

/// For a job. Whoever hosts a room does not promote himself, and nobody changes owners here.
std::optional<net::HttpResponse> change_role(Session& session, const SeenRoom& seen,
                                             const RoomCaller& caller, const ChangeRole& command,
                                             const meet::RoomAccessId& id) {
  const auto target = find_participant(session, seen.room, command.identity);
  if (!target) return target.error();
  if (!target->user) {
    return json_error(404, "no_account", "Only somebody with an account is given a role.");
  }
  const meet::Role before = role_now(session, seen.room, *target);
  if (is_own(session, *target, caller)) return forbidden("Nobody changes his own role here.");
  if (before == meet::Role::owner || !meet::may_change_role(seen.role, before, command.role)) {
    return forbidden("The role of an owner is not changed here.");
  }
  store::RoomRoles(session).set_role(
      {.id = id, .room = seen.room.id, .user = *target->user, .role = command.role});
  store::Participants participants(session);
  for (const meet::Participant& device : store::Removals(session).same_person(*target)) {
    participants.set_role(device.identity, command.role);
  }
  return std::nullopt;
}

/// Who is sent away, by all identities.
struct Removal {
  meet::Room room;
  std::vector<store::LiveIdentity> identities = {};
};

/// For a job. Whoever was let in from the lobby asks again.
Asked<Removal> remove_person(Session& session, const SeenRoom& seen, const std::string& identity) {
  const auto target = find_participant(session, seen.room, identity);
  if (!target) return Removal{.room = seen.room, .identities = {{seen.room.id, identity}}};
  if (role_now(session, seen.room, *target) == meet::Role::owner &&
      seen.role != meet::Role::owner) {
    return std::unexpected(forbidden("Only an owner removes an owner."));
  }
  Removal removal{.room = seen.room};
  store::LobbyEntries lobby(session);
  for (const auto& device : store::Removals(session).same_person(*target)) {
    removal.identities.push_back({device.room, device.identity});
    if (!device.lobby_entry.empty()) lobby.remove({device.lobby_entry});
  }
  store::Removals(session).add(removal.identities);
  return removal;
}

/// For a job: notes what somebody did to who goes by this identity.
void add_note(Session& session, meet::AuditEvent event, const meet::Room& room,
              const RoomCaller& by, const std::string& identity) {
  note_in(event, room);
  note_caller(event, session, by.identity_in(room.id));
  note_participant(event, session, identity);
  store::AuditLog(session).add(event);
}

}  // namespace

net::Task<net::HttpResponse> ModerationApi::mute_all(Request request) {
  const auto sources = read_mute_all(request);
  if (!sources) co_return sources.error();
  const std::optional<meet::User> user = request.caller.user;
  auto event = audit_note(request, AuditAction::everybody_muted, parts_);
  auto by = co_await actor(std::move(request), Act::mute_all);
  if (!by) co_return std::move(by.error());
  auto job = [room = by->room.id, user](Session& session) {
    std::vector<std::string> own;
    if (!user) return own;
    for (const auto& device : store::Participants(session).of_user(user->id)) {
      if (device.room == room) own.push_back(device.identity);
    }
    return own;
  };
  auto own = co_await read_rows(parts_.database, std::move(job));
  if (!own) co_return database_unavailable(own.error(), parts_.log);
  own->push_back(by->identity);
  const Controls mute = [&](LiveControls& controls) -> livekit::RoomResult<void> {
    controls.mute_all(*sources, *own);
    return {};
  };
  co_return co_await control(*by, mute, std::move(event), "");
}

net::Task<net::HttpResponse> ModerationApi::rename(Request request) {
  const auto name = read_new_name(request);
  if (!name) co_return name.error();
  auto by = co_await actor(std::move(request), std::nullopt);
  if (!by) co_return std::move(by.error());
  auto job = [identity = by->identity, name = *name](Session& session) {
    store::Participants(session).set_name(identity, name);
    return true;
  };
  const auto written = co_await write_rows(parts_.database, std::move(job));
  if (!written) co_return database_unavailable(written.error(), parts_.log);
  co_return control(
      *by, [&](LiveControls& controls) { return controls.update(by->identity, {.name = *name}); });
}

net::Task<net::HttpResponse> ModerationApi::update_role(Request request) {
  auto body = read_change_role(request);
  if (!body) co_return std::move(body.error());
  const RoomCaller caller = live_caller(request, parts_.signalling);
  auto event = audit_note(request, AuditAction::participant_role_changed, parts_);
  event.detail["role"] = meet::name_of(body->role);
  auto job = [room = room_in_path(request), caller, command = *body,
              id = meet::RoomAccessId::draw(parts_.entropy),
              event](Session& session) -> Asked<SeenRoom> {
    auto seen = see_room_to(Act::choose_roles, session, room, caller);
    if (!seen) return seen;
    auto refused = change_role(session, *seen, caller, command, id);
    if (refused) return std::unexpected(*std::move(refused));
    add_note(session, event, seen->room, caller, command.identity);
    return seen;
  };
  auto seen = co_await write_rows(parts_.database, std::move(job));
  if (!seen) co_return database_unavailable(seen.error(), parts_.log);
  if (!*seen) co_return std::move(seen->error());
  const meet::RoomId room = (*seen)->room.id;
  const std::string by = caller.identity_in(room);
  const bool is_synced = co_await rules_.refreshed(room, by);
  co_return json_response(
      200, {{"status", "ok"}, {"role", meet::name_of(body->role)}, {"livekit_synced", is_synced}});
}

net::Task<net::HttpResponse> ModerationApi::remove_participant(Request request) {
  auto body = read_about_somebody(request);
  if (!body) co_return std::move(body.error());
  auto job = [room = room_in_path(request), caller = live_caller(request, parts_.signalling),
              identity = body->identity,
              event = audit_note(request, AuditAction::participant_removed, parts_)](
                 Session& session) -> Asked<Removal> {
    auto seen = see_room_to(Act::remove_people, session, room, caller);
    if (!seen) return std::unexpected(std::move(seen.error()));
    auto removal = remove_person(session, *seen, identity);
    if (removal) add_note(session, event, seen->room, caller, identity);
    return removal;
  };
  auto removal = co_await write_rows(parts_.database, std::move(job));
  if (!removal) co_return database_unavailable(removal.error(), parts_.log);
  if (!*removal) co_return std::move(removal->error());
  const bool was_there = send_away(parts_.signalling, (*removal)->identities) > 0;
  co_return was_there ? done() : not_there();
}

}  // namespace visio::api
