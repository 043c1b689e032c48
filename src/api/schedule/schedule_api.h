#pragma once

#include <boost/json/object.hpp>

#include "api/request.h"
#include "api/rooms/room_context.h"
#include "api/schedule/meeting_mails.h"
#include "api/schedule/seen_meeting.h"
#include "net/http_handler.h"

namespace visio::api {

/// A meeting that was planned or changed, and how many mails tell of that.
struct WrittenMeeting {
  SeenMeeting seen;
  Mailed mailed;
};

/// Meetings that are planned in rooms. Called on the control thread.
class ScheduleApi {
 public:
  explicit ScheduleApi(const RoomParts& parts) : parts_(parts) {}

  /// 200 with a room's meetings, what comes first is first, a page at a time.
  net::Task<net::HttpResponse> list_of_room(Request request);

  /// 200 with the account's meetings, as list_of_room().
  net::Task<net::HttpResponse> list(Request request);

  /// 201 with a meeting that is planned from now on; its invitees are mailed.
  net::Task<net::HttpResponse> plan(Request request);

  /// 200 with a meeting and what of it is to come.
  net::Task<net::HttpResponse> get(Request request);

  /// 200 with a meeting as it is from now on; who was or is invited is mailed.
  net::Task<net::HttpResponse> change(Request request);

  /// 200: the meeting does not take place; its invitees are mailed.
  net::Task<net::HttpResponse> remove(Request request);

  /// 200 with a calendar's file.
  net::Task<net::HttpResponse> calendar(Request request);

 private:
  boost::json::object body_of(const SeenMeeting& seen, const RoomContext& context) const;
  net::HttpResponse written_answer(int status, const WrittenMeeting& written,
                                   const RoomContext& context) const;

  RoomParts parts_;
};

}  // namespace visio::api
