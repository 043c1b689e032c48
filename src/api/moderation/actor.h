#pragma once

#include <optional>
#include <string>

#include "api/json_fields.h"
#include "api/request.h"
#include "api/rooms/caller_role.h"
#include "api/rooms/room_context.h"
#include "livekit/rooms.h"
#include "meet/rooms/permissions.h"
#include "net/task.h"
#include "store/sql/session.h"

namespace visio::api {

/// Who acts in a room, and may.
struct Actor {
  meet::Room room;
  meet::Role role = meet::Role::none;
  std::string identity = {};  ///< in the live room; empty for who is not there
  std::string name = {};      ///< likewise, as it is shown there
};

/// For a job: who calls, where he may do this; nothing asked: whoever is in the call. What
/// everybody in the call may do by the rules, he may as well.
Asked<Actor> find_actor(store::sql::Session& session, const std::string& room,
                        const RoomCaller& caller, std::optional<meet::Act> act);

/// The same, for a job, of who is in the call, or hosts the room from outside and may do this.
Asked<Actor> find_viewer(store::sql::Session& session, const std::string& room,
                         const RoomCaller& caller, meet::Act act);

/// The same for the sender of a request about a room.
net::Task<Asked<Actor>> actor_of(Request request, std::optional<meet::Act> act, RoomParts parts);

/// For a job: the account of who is in the call; empty for who has none, or is not there.
meet::UserId account_of(store::sql::Session& session, const Actor& actor);

/// What is answered where something was not done in a live room.
net::HttpResponse answer_to(const livekit::RoomError& error);

}  // namespace visio::api
