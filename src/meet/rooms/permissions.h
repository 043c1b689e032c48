#pragma once

#include <array>
#include <cstdint>

#include "meet/rooms/role.h"
#include "meet/rooms/room_rules.h"

namespace visio::meet {

/// What somebody does in a room, or to it.
enum class Act : std::uint8_t {
  admit,     ///< see who waits, and let in or deny
  mute_one,  ///< somebody else's microphone
  mute_all,
  stop_source,     ///< somebody's camera or share
  choose_sources,  ///< give and take what people may publish
  lower_hands,     ///< of others
  rename_others,
  remove_people,
  choose_roles,   ///< make hosts and members, up to administrator
  choose_owners,  ///< make owners
  lock,
  spotlight,      ///< say who is large for everybody, and how the others stand
  give_floor,     ///< say who speaks, and how long
  time_meeting,   ///< breaks and timers
  ask_polls,      ///< and end them, and take them away
  moderate_chat,  ///< take out what it holds, and delete it
  record,         ///< begin and end recordings
  end_meeting,
  change_room,  ///< its name and rules
  invite,
  schedule,
  see_attendance,
  delete_room,
};

inline constexpr std::array all_acts{
    Act::admit,          Act::mute_one,       Act::mute_all,      Act::stop_source,
    Act::choose_sources, Act::lower_hands,    Act::rename_others, Act::remove_people,
    Act::choose_roles,   Act::choose_owners,  Act::lock,          Act::spotlight,
    Act::give_floor,     Act::time_meeting,   Act::ask_polls,     Act::moderate_chat,
    Act::record,         Act::end_meeting,    Act::change_room,   Act::invite,
    Act::schedule,       Act::see_attendance, Act::delete_room};

/// Whether somebody with this role may do it in a room with these rules. Of everybody else, whoever
/// is in the call may mute one where the rules say so: that it is so, the caller checks.
bool may(Role role, Act act, const RoomRules& rules);

/// Whether somebody with this role may give another, who has `from`, the role `to`, or take it all
/// (Role::none).
bool may_change_role(Role of_actor, Role from, Role to);

/// Whether somebody may take away a role: hosts those below owner, and everybody his own. That a
/// room keeps an owner, the caller sees to.
bool may_take_role(Role of_actor, Role taken, bool is_own);

}  // namespace visio::meet
