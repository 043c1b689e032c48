#pragma once

#include <optional>
#include <string>

#include "meet/people/user.h"
#include "meet/rooms/rights.h"
#include "meet/rooms/role.h"
#include "meet/rooms/room.h"
#include "meet/time.h"

namespace visio::meet {

/// Somebody who was given a token for a room, each time that happened: who is behind an identity,
/// which is random and says nothing.
struct Participant {
  std::string identity;  ///< in the live room
  RoomId room;
  std::optional<UserId> user = {};
  std::string lobby_entry = {};  ///< by which it was let in; or empty
  std::string name;              ///< shown in the meeting
  Role role = Role::none;        ///< in the room, when the token was given or changed
  Time made_at = {};
  PersonalRights rights = {};

  friend bool operator==(const Participant&, const Participant&) = default;
};

}  // namespace visio::meet
