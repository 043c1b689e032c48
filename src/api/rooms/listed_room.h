#pragma once

#include <boost/json/array.hpp>
#include <map>
#include <string>
#include <vector>

#include "api/rooms/room_context.h"
#include "api/rooms/seen_room.h"

namespace visio::api {

/// One page of somebody's rooms, as the rows tell of them.
struct ListedRooms {
  std::size_t count = 0;  ///< of all
  std::vector<SeenRoom> rooms = {};
  std::map<std::string, meet::Time> next = {};  ///< as next_meetings() gives it
};

/// The rooms of a page, each with `is_live`, `last_met_at` and `next_meeting_at`.
boost::json::array listed_bodies(const ListedRooms& list, SignallingGateway& signalling,
                                 const RoomContext& context);

}  // namespace visio::api
