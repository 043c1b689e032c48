#pragma once

#include <string>
#include <string_view>

#include "api/moderation/actor.h"
#include "api/request.h"
#include "api/rooms/room_context.h"
#include "livekit/room_events.h"
#include "livekit/rooms.h"
#include "meet/floor/floor.h"
#include "net/http_handler.h"

namespace visio::api {

/// Who has the floor in a meeting, and the breaks and timers that everybody sees. All of it stands
/// in the live room's metadata, which tells those who are there and those who come later, and it
/// ends with the meeting. Control thread.
class FloorApi {
 public:
  /// All of the parts outlive the object and every answer.
  explicit FloorApi(const RoomParts& parts);

  // Each answers 200 `{"status": "ok"}`, or what is wrong.

  /// Gives somebody the floor or takes it, sets the limit of turns, or lengthens this one.
  net::Task<net::HttpResponse> change(Request request);
  /// Ends one's own turn.
  net::Task<net::HttpResponse> yield(Request request);
  /// Begins, lengthens or ends a break, in which microphones are off.
  net::Task<net::HttpResponse> change_break(Request request);
  /// Begins, lengthens or ends a timer.
  net::Task<net::HttpResponse> change_timer(Request request);

 private:
  net::Task<net::HttpResponse> change_countdown(Request request, std::string_view key);
  void pass_on(livekit::Rooms rooms, const Actor& by, const meet::Floor& before,
               const meet::Floor& now);
  void on_left(const livekit::ParticipantLeft& left);
  meet::Time now() const;

  RoomParts parts_;
  livekit::RoomEventSubscription events_;
};

}  // namespace visio::api
