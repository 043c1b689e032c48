#include "meet/rooms/permissions.h"

namespace visio::meet {

bool may(Role role, Act act, const RoomRules& rules) {
  switch (act) {
    case Act::mute_one:
      return is_host(role) || rules.everyone_can_mute;
    case Act::choose_owners:
    case Act::delete_room:
      return role == Role::owner;
    default:
      return is_host(role);
  }
}

bool may_change_role(Role of_actor, Role from, Role to) {
  const bool concerns_owners = from == Role::owner || to == Role::owner;
  return concerns_owners ? of_actor == Role::owner : is_host(of_actor);
}

bool may_take_role(Role of_actor, Role taken, bool is_own) {
  return is_own || (is_host(of_actor) && taken != Role::owner);
}

}  // namespace visio::meet
