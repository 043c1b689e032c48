#pragma once

#include "api/request.h"
#include "api/rooms/room_context.h"
#include "net/http_handler.h"

namespace visio::api {

/// The meetings that go on, for administrators. On the control thread.
class AdminMeetings {
 public:
  /// All of it outlives every answer.
  explicit AdminMeetings(const RoomParts& parts) : parts_(parts) {}

  /// GET admin/meetings/: those with the worst quality first, 500 at most.
  net::Task<net::HttpResponse> list(Request request);

  /// GET admin/meetings/{id}/: one with everybody in it.
  net::Task<net::HttpResponse> show(Request request);

  /// POST admin/meetings/{id}/end/: 204.
  net::Task<net::HttpResponse> end(Request request);

  /// POST admin/meetings/{id}/remove/ {participant_identity}: 204; no token of his opens the room
  /// any more.
  net::Task<net::HttpResponse> remove(Request request);

 private:
  RoomParts parts_;
};

}  // namespace visio::api
