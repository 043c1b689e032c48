#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "meet/rooms/room_access.h"
#include "meet/rooms/rooms.h"
#include "store/sql/session.h"

namespace visio::store {

/// A role, and the account of who has it.
struct RoomAccessAndUser {
  meet::RoomAccess access;
  meet::User user;
};

/// One page of a list of roles.
struct RoomAccessList {
  std::size_t count = 0;
  std::vector<RoomAccessAndUser> accesses;
};

/// The table `room_roles`: who has which role where. No longer than its session.
class RoomRoles {
 public:
  explicit RoomRoles(sql::Session& session) : session_(session) {}

  /// False where that person has a role there already; then nothing is added.
  bool add(const meet::RoomAccess& access);

  /// Role::none where there is no row.
  meet::Role role_of(const meet::UserId& user, const meet::RoomId& room);

  /// Gives somebody a role in place of the one there, or the first one.
  void set_role(const meet::RoomAccess& access);

  /// Writes the role of a row that is there, by its id.
  void update(const meet::RoomAccess& access);

  /// Nothing where there is no such row.
  std::optional<RoomAccessAndUser> find(const meet::RoomAccessId& id);
  /// The owners first.
  std::vector<RoomAccessAndUser> of_room(const meet::RoomId& room);
  /// Of the rooms in which somebody is a host.
  RoomAccessList in_rooms_hosted_by(const meet::UserId& user, const meet::Page& page);
  std::size_t owners_of(const meet::RoomId& room);
  void remove(const meet::RoomAccessId& id);

 private:
  sql::Session& session_;
};

}  // namespace visio::store
