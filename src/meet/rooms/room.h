#pragma once

#include <string>

#include "meet/rooms/room_code.h"
#include "meet/rooms/room_rules.h"
#include "meet/time.h"
#include "meet/uuid.h"

namespace visio::meet {

using RoomId = Uuid<struct RoomTag>;

/// A place to meet that stays until somebody deletes it.
struct Room {
  RoomId id;
  RoomCode code;
  std::string name;  ///< as parse_name() gives it, never empty
  Time made_at;
  RoomRules rules = {};
  std::string host_key_hash =
      {};                    ///< of the key that makes its bearer a host; empty: there is none
  bool is_personal = false;  ///< its owner's own, of which everybody has at most one
  Time last_met_at = {};     ///< when its last meeting began; the epoch: it has had none

  friend bool operator==(const Room&, const Room&) = default;
};

/// Whether somebody gave it a name other than its code.
inline bool has_name(const Room& room) {
  return room.name != room.code.text();
}

/// Whether it was made by somebody with an account; else whoever bears its key hosts it.
inline bool belongs_to_an_account(const Room& room) {
  return room.host_key_hash.empty();
}

}  // namespace visio::meet
