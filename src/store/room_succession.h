#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "meet/people/user.h"
#include "meet/rooms/room.h"
#include "store/sql/session.h"

namespace visio::store {

/// Somebody under an identity in a room, or with a token for it.
struct Place {
  meet::RoomId room;
  std::string identity;  ///< empty: everybody
};

/// Whatever somebody owns passes to somebody else, who keeps no lesser role there; a personal room
/// becomes one like others. Returns how many rooms it were.
std::size_t hand_over_rooms(sql::Session& session, const meet::UserId& from,
                            const meet::UserId& to);

/// A room passes to somebody: who owned it before stays as a host, and a key that made its bearer
/// one opens it no more. One that has a name and was open to everybody asks for an account then.
/// `id` is of the new owner's role, where there was none.
void hand_over_room(sql::Session& session, const meet::Room& room, const meet::UserId& to,
                    const std::string& id);

/// Where people are, or may enter with tokens that they have, whose accounts were deactivated at
/// this time or later.
std::vector<Place> places_of_deactivated(sql::Session& session, meet::Time since);

}  // namespace visio::store
