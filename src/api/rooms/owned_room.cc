#include "api/rooms/owned_room.h"

#include <utility>

#include "store/room_roles.h"
#include "store/rooms.h"

namespace visio::api {

meet::Decision<SeenRoom> make_owned_room(store::sql::Session& session,
                                         const meet::MakeRoom& command,
                                         const std::optional<meet::User>& owner,
                                         base::Entropy& entropy, meet::Time now) {
  store::Rooms rooms(session);
  auto room = meet::make_room(rooms, command, entropy, now);
  if (!room) return std::unexpected(room.error());
  if (owner) {
    store::RoomRoles(session).add({.id = meet::RoomAccessId::draw(entropy),
                                   .room = room->id,
                                   .user = owner->id,
                                   .role = meet::Role::owner});
  }
  return with_accesses(session, {.room = *std::move(room), .role = meet::Role::owner});
}

}  // namespace visio::api
