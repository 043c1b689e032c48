#pragma once

#include <map>
#include <span>
#include <string>

#include "meet/rooms/room.h"
#include "meet/schedule/time_zones.h"
#include "store/sql/session.h"

namespace visio::api {

/// For a job: when the next planned meeting of each of these rooms begins, by the room's id. One
/// that has begun and is not over counts; a room in which nothing is planned is left out.
std::map<std::string, meet::Time> next_meetings(store::sql::Session& session,
                                                std::span<const meet::RoomId> rooms,
                                                const meet::TimeZones& zones, meet::Time now);

}  // namespace visio::api
