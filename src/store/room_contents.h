#pragma once

#include <cstddef>

#include "meet/rooms/room.h"
#include "store/sql/session.h"

namespace visio::store {

/// How much goes with a room when it is deleted.
struct RoomContents {
  std::size_t scheduled = 0;    ///< meetings that are planned
  std::size_t attendances = 0;  ///< stays of people that were written down
  std::size_t accesses = 0;     ///< accounts that have a role
  std::size_t waiting = 0;      ///< entries of the lobby, whatever was decided
  std::size_t polls = 0;        ///< of all its meetings
  std::size_t messages = 0;     ///< of the chat, as far as they are kept
  std::size_t files = 0;        ///< that were sent there, likewise
};

/// Counts it, for a job.
RoomContents contents_of(sql::Session& session, const meet::RoomId& room);

}  // namespace visio::store
