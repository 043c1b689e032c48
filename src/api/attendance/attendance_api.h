#pragma once

#include "api/json_fields.h"
#include "api/request.h"
#include "api/rooms/room_context.h"
#include "meet/rooms/room.h"
#include "net/http_handler.h"
#include "store/attendances.h"

namespace visio::api {

/// What a room's hosts are told of who was in its meetings. Called on the control thread.
class AttendanceApi {
 public:
  explicit AttendanceApi(const RoomParts& parts) : parts_(parts) {}

  /// 200 with the meetings, the newest first, a page at a time; each with its people and their
  /// stays.
  net::Task<net::HttpResponse> list(Request request);

  /// 200 with a CSV file of one meeting, or of the last 100.
  net::Task<net::HttpResponse> csv(Request request);

 private:
  /// A room, and its meetings.
  struct Found {
    meet::Room room;
    store::AttendedMeetings meetings;
  };

  net::Task<Asked<Found>> find(Request request, store::AttendancePage page);

  RoomParts parts_;
};

}  // namespace visio::api
