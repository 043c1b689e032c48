#include "api/rooms/room_accesses.h"

#include <boost/json/array.hpp>
#include <string>
#include <utility>

#include "api/audit/audit_notes.h"
#include "api/json.h"
#include "api/rooms/room_requests.h"
#include "api/rooms/room_responses.h"
#include "api/rows.h"
#include "api/unavailable.h"
#include "store/audit_log.h"
#include "store/rooms.h"
#include "store/users.h"

namespace visio::api {
namespace {

using meet::Role;
using store::RoomAccessAndUser;
using store::sql::Session;

/// Somebody is to have a role.
struct AddAccess {
  std::string user;
  std::string room;
  Role role = Role::member;
};

constexpr std::string_view roles = "member, administrator or owner";
constexpr TextLimits id_text{.longest = 64, .may_be_empty = false};

Role read_role(JsonFields& fields) {
  const auto role = fields.choice("role", meet::role_named, roles);
  fields.require("role", role);
  return role.value_or(Role::none);
}

Asked<AddAccess> read_add(const Request& request) {
  JsonFields fields(request.http.body);
  AddAccess command{.user = fields.required_text("user", id_text),
                    .room = fields.required_text("resource", id_text)};
  command.role = read_role(fields);
  if (auto refused = fields.refusal()) return std::unexpected(*std::move(refused));
  return command;
}

Asked<Role> read_change(const Request& request) {
  JsonFields fields(request.http.body);
  const Role role = read_role(fields);
  if (auto refused = fields.refusal()) return std::unexpected(*std::move(refused));
  return role;
}

net::HttpResponse last_owner() {
  return field_error("role", "last_owner", "A room keeps at least one owner.");
}

/// A role, and that of who asks in the same room.
struct SeenAccess {
  RoomAccessAndUser access;
  Role of_caller = Role::none;
};

/// 404 for who neither hosts the room nor has this role.
Asked<SeenAccess> see_access(Session& session, const std::string& id, const RoomCaller& caller) {
  const auto missing = [] {
    return std::unexpected(json_error(404, "not_found", "There is no such role."));
  };
  if (!meet::is_uuid(id)) return missing();
  auto access = store::RoomRoles(session).find(meet::RoomAccessId{id});
  if (!access) return missing();
  const auto seen = see_room(session, access->access.room.text, caller);
  if (!seen) return missing();
  const bool is_own = caller.user->id == access->user.id;
  if (!is_own && !is_host(seen->role)) return missing();
  return SeenAccess{.access = *std::move(access), .of_caller = seen->role};
}

/// Adds a line about a role that somebody has, or had, in a room.
void add_note(Session& session, meet::AuditEvent note, const RoomAccessAndUser& access) {
  note.object = audit_object(access.user);
  note.detail["role"] = name_of(access.access.role);
  const auto room = store::Rooms(session).find(access.access.room);
  if (room) note_in(note, *room);
  store::AuditLog(session).add(note);
}

bool is_last_owner(Session& session, const meet::RoomAccess& access) {
  return access.role == Role::owner && store::RoomRoles(session).owners_of(access.room) <= 1;
}

Asked<RoomAccessAndUser> add_access(Session& session, const AddAccess& command,
                                    const RoomCaller& caller, const meet::RoomAccessId& id) {
  const auto seen = see_room_to(meet::Act::choose_roles, session, command.room, caller);
  if (!seen) return std::unexpected(seen.error());
  if (!may_change_role(seen->role, Role::none, command.role)) {
    return std::unexpected(not_permitted(true));
  }
  const auto user = store::Users(session).find(meet::UserId{command.user});
  if (!user || !user->is_active) {
    return std::unexpected(field_error("user", "not_found", "There is no such account."));
  }
  const meet::RoomAccess access{
      .id = id, .room = seen->room.id, .user = user->id, .role = command.role};
  if (!store::RoomRoles(session).add(access)) {
    return std::unexpected(
        field_error("user", "taken", "This account has a role in the room already."));
  }
  return RoomAccessAndUser{.access = access, .user = *user};
}

Asked<RoomAccessAndUser> change_access(Session& session, const std::string& id, Role role,
                                       const RoomCaller& caller) {
  auto seen = see_access(session, id, caller);
  if (!seen) return std::unexpected(std::move(seen.error()));
  RoomAccessAndUser& changed = seen->access;
  if (!may_change_role(seen->of_caller, changed.access.role, role)) {
    return std::unexpected(not_permitted(true));
  }
  if (role != Role::owner && is_last_owner(session, changed.access)) {
    return std::unexpected(last_owner());
  }
  changed.access.role = role;
  store::RoomRoles(session).update(changed.access);
  return changed;
}

Asked<RoomAccessAndUser> remove_access(Session& session, const std::string& id,
                                       const RoomCaller& caller) {
  auto seen = see_access(session, id, caller);
  if (!seen) return std::unexpected(std::move(seen.error()));
  const meet::RoomAccess& access = seen->access.access;
  if (!may_take_role(seen->of_caller, access.role, access.user == caller.user->id)) {
    return std::unexpected(not_permitted(true));
  }
  if (is_last_owner(session, access)) return std::unexpected(last_owner());
  store::RoomRoles(session).remove(access.id);
  return seen->access;
}

}  // namespace

net::Task<net::HttpResponse> RoomAccessesApi::list(Request request) {
  auto page = read_page(request);
  if (!page) co_return std::move(page.error());
  auto job = [user = request.caller.user.value().id, page = *page](Session& session) {
    return store::RoomRoles(session).in_rooms_hosted_by(user, page);
  };
  const auto found = co_await read_rows(parts_.database, std::move(job));
  if (!found) co_return database_unavailable(found.error(), parts_.log);
  boost::json::array results;
  for (const RoomAccessAndUser& access : found->accesses) results.push_back(access_body(access));
  co_return listed("resource-accesses/", std::move(results), found->count, *page,
                   room_context(request, parts_));
}

net::Task<net::HttpResponse> RoomAccessesApi::add(Request request) {
  const auto command = read_add(request);
  if (!command) co_return command.error();
  auto job =
      [command = *command, caller = room_caller(request),
       id = meet::RoomAccessId::draw(parts_.entropy),
       note = audit_note(request, meet::AuditAction::room_role_given, parts_)](Session& session) {
        auto added = add_access(session, command, caller, id);
        if (added) add_note(session, note, *added);
        return added;
      };
  auto added = co_await write_rows(parts_.database, std::move(job));
  if (!added) co_return database_unavailable(added.error(), parts_.log);
  co_return answer(201, *added);
}

net::Task<net::HttpResponse> RoomAccessesApi::get(Request request) {
  auto job = [id = std::string(request.parameters.get("id")), caller = room_caller(request)](
                 Session& session) { return see_access(session, id, caller); };
  const auto found = co_await read_rows(parts_.database, std::move(job));
  if (!found) co_return database_unavailable(found.error(), parts_.log);
  if (!*found) co_return found->error();
  co_return json_response(200, access_body((*found)->access));
}

net::Task<net::HttpResponse> RoomAccessesApi::change(Request request) {
  const auto role = read_change(request);
  if (!role) co_return role.error();
  auto job =
      [id = std::string(request.parameters.get("id")), role = *role, caller = room_caller(request),
       note = audit_note(request, meet::AuditAction::room_role_changed, parts_)](Session& session) {
        auto changed = change_access(session, id, role, caller);
        if (changed) add_note(session, note, *changed);
        return changed;
      };
  auto changed = co_await write_rows(parts_.database, std::move(job));
  if (!changed) co_return database_unavailable(changed.error(), parts_.log);
  co_return answer(200, *changed);
}

net::Task<net::HttpResponse> RoomAccessesApi::remove(Request request) {
  auto job =
      [id = std::string(request.parameters.get("id")), caller = room_caller(request),
       note = audit_note(request, meet::AuditAction::room_role_taken, parts_)](Session& session) {
        auto removed = remove_access(session, id, caller);
        if (removed) add_note(session, note, *removed);
        return removed;
      };
  auto removed = co_await write_rows(parts_.database, std::move(job));
  if (!removed) co_return database_unavailable(removed.error(), parts_.log);
  co_return answer(204, *removed);
}

net::HttpResponse RoomAccessesApi::answer(int status,
                                          const Asked<RoomAccessAndUser>& access) const {
  if (!access) return access.error();
  tell_change(parts_, access->access.room);
  if (status == 204) return net::HttpResponse{.status = 204};
  return json_response(status, access_body(*access));
}

}  // namespace visio::api
