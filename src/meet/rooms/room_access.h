#pragma once

#include "meet/people/user.h"
#include "meet/rooms/role.h"
#include "meet/rooms/room.h"
#include "meet/uuid.h"

namespace visio::meet {

using RoomAccessId = Uuid<struct RoomAccessTag>;

/// That somebody with an account has a role in a room.
struct RoomAccess {
  RoomAccessId id;
  RoomId room;
  UserId user;
  Role role = Role::member;

  friend bool operator==(const RoomAccess&, const RoomAccess&) = default;
};

}  // namespace visio::meet
