#pragma once

#include <map>
#include <optional>
#include <string>

#include "meet/rooms/rights.h"
#include "meet/rooms/role.h"
#include "meet/rooms/room.h"
#include "store/sql/session.h"

namespace visio::api {

/// What somebody is in a room, and what a host has decided about him.
struct PersonRow {
  meet::Role role = meet::Role::none;
  meet::PersonalRights rights = {};
};

/// What the rows say of a room and of those who were given tokens for it.
struct RoomRows {
  std::optional<meet::Room> room = {};           ///< nothing: it is gone
  std::map<std::string, PersonRow> people = {};  ///< by identity; also those without a role
};

/// For a job.
RoomRows read_room(store::sql::Session& session, const meet::RoomId& room);

}  // namespace visio::api
