#pragma once

#include <string>
#include <vector>

#include "api/json_fields.h"
#include "api/rooms/caller_role.h"
#include "meet/rooms/permissions.h"
#include "store/room_roles.h"

namespace visio::api {

/// A room as somebody sees it.
struct SeenRoom {
  meet::Room room;
  meet::Role role = meet::Role::none;                   ///< of who looks
  std::vector<store::RoomAccessAndUser> accesses = {};  ///< for hosts
};

/// 404.
net::HttpResponse no_such_room();

/// 401 for who may sign in yet, else 403.
net::HttpResponse not_permitted(bool is_signed_in);

/// For a job: the room that an address names, its id or its code, and who looks. 404 where there is
/// none.
Asked<SeenRoom> see_room(store::sql::Session& session, const std::string& id_or_code,
                         const RoomCaller& caller);

/// As see_room(), for who wants to do something: refused where the role does not allow it. Whoever
/// is in the call may also do what the rules let everybody do: here, only roles count.
Asked<SeenRoom> see_room_to(meet::Act act, store::sql::Session& session,
                            const std::string& id_or_code, const RoomCaller& caller);

/// For a job: with the accounts that have a role there, as far as the role of who looks lets them
/// be seen.
SeenRoom with_accesses(store::sql::Session& session, SeenRoom seen);

}  // namespace visio::api
