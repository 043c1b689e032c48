#include "api/moderation/room_rows.h"

#include <utility>

#include "api/rooms/caller_role.h"
#include "store/participants.h"
#include "store/room_roles.h"
#include "store/rooms.h"

namespace visio::api {

RoomRows read_room(store::sql::Session& session, const meet::RoomId& room) {
  RoomRows rows{.room = store::Rooms(session).find(room)};
  if (!rows.room) return rows;
  std::map<std::string, meet::Role> of_accounts;
  for (const store::RoomAccessAndUser& row : store::RoomRoles(session).of_room(room)) {
    of_accounts.emplace(row.access.user.text, row.access.role);
  }
  for (const meet::Participant& participant : store::Participants(session).of_room(room)) {
    meet::Role of_account = meet::Role::none;
    if (participant.user) {
      const auto found = of_accounts.find(participant.user->text);
      if (found != of_accounts.end()) of_account = found->second;
    }
    PersonRow person{.role = participant_role(*rows.room, participant, of_account),
                     .rights = participant.rights};
    rows.people.emplace(participant.identity, std::move(person));
  }
  return rows;
}

}  // namespace visio::api
