#include "api/moderation/actor.h"

#include <utility>

#include "api/json.h"
#include "api/moderation/live_caller.h"
#include "api/rooms/room_responses.h"
#include "api/rooms/seen_room.h"
#include "api/rows.h"
#include "api/unavailable.h"
#include "store/participants.h"

namespace visio::api {

using livekit::RoomFault;
using store::sql::Session;

Asked<Actor> find_actor(Session& session, const std::string& room, const RoomCaller& caller,
                        std::optional<meet::Act> act) {
  auto seen = see_room(session, room, caller);
  if (!seen) return std::unexpected(std::move(seen.error()));
  Actor actor{.room = std::move(seen->room), .role = seen->role};
  actor.identity = caller.identity_in(actor.room.id);
  actor.name = caller.name_in(actor.room.id);
  meet::RoomRules rules = actor.room.rules;
  const bool is_in_call = !actor.identity.empty();
  rules.everyone_can_mute = rules.everyone_can_mute && is_in_call;
  const bool may_do = act ? meet::may(actor.role, *act, rules) : is_in_call;
  if (may_do) return actor;
  return std::unexpected(not_permitted(caller.is_somebody()));
}

Asked<Actor> find_viewer(Session& session, const std::string& room, const RoomCaller& caller,
                         meet::Act act) {
  auto host = find_actor(session, room, caller, act);
  if (host) return host;
  return find_actor(session, room, caller, std::nullopt);
}

meet::UserId account_of(Session& session, const Actor& actor) {
  if (actor.identity.empty()) return {};
  const auto participant = store::Participants(session).find(actor.identity);
  if (!participant || participant->room != actor.room.id) return {};
  return participant->user.value_or(meet::UserId());
}

net::Task<Asked<Actor>> actor_of(Request request, std::optional<meet::Act> act, RoomParts parts) {
  auto job = [room = room_in_path(request), caller = live_caller(request, parts.signalling),
              act](Session& session) { return find_actor(session, room, caller, act); };
  auto found = co_await read_rows(parts.database, std::move(job));
  if (!found) co_return std::unexpected(database_unavailable(found.error(), parts.log));
  co_return std::move(*found);
}

net::HttpResponse answer_to(const livekit::RoomError& error) {
  switch (error.fault) {
    case RoomFault::not_found:
      return json_error(404, "not_found", "Nobody of this identity, or no such track, is there.");
    case RoomFault::resource_exhausted:
      return json_error(429, "too_many_requests", error.message);
    case RoomFault::failed_precondition:
      return json_error(403, "forbidden", error.message);
    case RoomFault::invalid_argument:
      break;
  }
  return json_error(400, "invalid", error.message);
}

}  // namespace visio::api
