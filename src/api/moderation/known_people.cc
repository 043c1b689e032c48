#include "api/moderation/known_people.h"

#include <utility>

#include "api/json.h"
#include "api/rooms/caller_role.h"
#include "store/participants.h"
#include "store/removals.h"
#include "store/room_roles.h"

namespace visio::api {

using store::sql::Session;

Asked<meet::Participant> find_participant(Session& session, const meet::Room& room,
                                          const std::string& identity) {
  auto found = store::Participants(session).find(identity);
  if (found && found->room == room.id) return *std::move(found);
  return std::unexpected(json_error(404, "not_found", "Nobody of this identity is there."));
}

meet::Role role_now(Session& session, const meet::Room& room,
                    const meet::Participant& participant) {
  meet::Role of_account = meet::Role::none;
  if (participant.user) {
    of_account = store::RoomRoles(session).role_of(*participant.user, room.id);
  }
  return participant_role(room, participant, of_account);
}

Kept keep_rights(Session& session, const meet::Room& room, const std::string& identity,
                 const meet::ChangeRights& change) {
  const auto target = find_participant(session, room, identity);
  if (!target) return Kept::unknown;
  if (is_host(role_now(session, room, *target))) return Kept::hosting;
  const meet::PersonalRights rights = decide(change, target->rights, room.rules);
  store::Participants participants(session);
  for (const meet::Participant& device : store::Removals(session).same_person(*target)) {
    participants.set_rights(device.identity, rights);
  }
  return Kept::kept;
}

}  // namespace visio::api
