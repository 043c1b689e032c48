#include "api/rooms/seen_room.h"

#include <utility>

#include "api/json.h"

namespace visio::api {

net::HttpResponse no_such_room() {
  return json_error(404, "not_found", "There is no such room.");
}

net::HttpResponse not_permitted(bool is_signed_in) {
  if (is_signed_in) {
    return json_error(403, "forbidden", "Your role in this room does not allow it.");
  }
  net::HttpResponse refused = json_error(401, "not_authenticated", "Sign in first.");
  refused.headers.emplace_back("www-authenticate", "Session");
  return refused;
}

Asked<SeenRoom> see_room(store::sql::Session& session, const std::string& id_or_code,
                         const RoomCaller& caller) {
  auto room = find_room(session, id_or_code);
  if (!room) return std::unexpected(no_such_room());
  const meet::Role role = caller_role(session, *room, caller);
  return SeenRoom{.room = *std::move(room), .role = role};
}

Asked<SeenRoom> see_room_to(meet::Act act, store::sql::Session& session,
                            const std::string& id_or_code, const RoomCaller& caller) {
  auto seen = see_room(session, id_or_code, caller);
  if (!seen) return seen;
  meet::RoomRules roles_only = seen->room.rules;
  roles_only.everyone_can_mute = false;
  if (may(seen->role, act, roles_only)) return seen;
  return std::unexpected(not_permitted(caller.is_somebody()));
}

SeenRoom with_accesses(store::sql::Session& session, SeenRoom seen) {
  if (is_host(seen.role)) seen.accesses = store::RoomRoles(session).of_room(seen.room.id);
  return seen;
}

}  // namespace visio::api
