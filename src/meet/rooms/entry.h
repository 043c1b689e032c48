#pragma once

#include <cstdint>

#include "meet/rooms/role.h"
#include "meet/rooms/room.h"

namespace visio::meet {

/// Who stands in front of a room.
struct Visitor {
  Role role = Role::none;
  bool is_signed_in = false;
  bool is_admitted = false;  ///< a host of the room has let this visitor in
};

/// What becomes of a visitor.
enum class Entry : std::uint8_t {
  enters,  ///< at once
  waits,   ///< in the lobby, until a host decides
  locked,  ///< nobody but hosts enters now
  full,    ///< there is no place left, for anybody
};

/// Whether a visitor enters. `is_full`: as many are in the meeting as may be.
Entry decide_entry(const Room& room, const Visitor& visitor, bool is_full = false);

}  // namespace visio::meet
