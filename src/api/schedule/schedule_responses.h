#pragma once

#include <boost/json/object.hpp>
#include <string>
#include <vector>

#include "api/rooms/room_context.h"
#include "meet/rooms/role.h"
#include "meet/rooms/room.h"
#include "meet/schedule/scheduled_meeting.h"

namespace visio::api {

/// The room of a planned meeting, as far as meetings tell of it.
struct RoomOfMeeting {
  meet::RoomId id;
  std::string code;
  std::string name;
};

/// A planned meeting for somebody who may see it.
struct SeenMeeting {
  meet::ScheduledMeeting meeting;
  RoomOfMeeting room;
  meet::Role role = meet::Role::none;              ///< of who looks, in the room
  std::vector<meet::Occurrence> occurrences = {};  ///< that are to come
  std::string organiser = {};                      ///< whose name; empty where there is none
};

/// The meeting; its invitees only for hosts.
boost::json::object meeting_body(const SeenMeeting& seen, const RoomContext& context);

/// "https://visio.example.org/abc-defg-hij"
std::string url_of(const RoomOfMeeting& room, const RoomContext& context);

}  // namespace visio::api
