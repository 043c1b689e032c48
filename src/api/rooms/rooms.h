#pragma once

#include <optional>
#include <string>

#include "api/request.h"
#include "api/rooms/creation_callbacks.h"
#include "api/rooms/entry_token.h"
#include "api/rooms/room_context.h"
#include "api/rooms/seen_room.h"
#include "meet/rooms/rooms.h"
#include "net/http_handler.h"

namespace visio::api {

/// The rooms API: making, finding and entering rooms. Called on the control thread.
class RoomsApi {
 public:
  explicit RoomsApi(const RoomParts& parts) : parts_(parts) {}

  /// 201 with a room that has a code of its own, and stays. Without an account, its maker gets the
  /// key that makes a host, as a cookie too.
  net::Task<net::HttpResponse> make(Request request);

  /// 200 with the room, once, that was made with the callback id that the caller knows; with none
  /// where there is none yet.
  net::Task<net::HttpResponse> made_elsewhere(Request request);

  /// 200 with the rooms in which the account has a role, a page at a time. Without an account, with
  /// those whose host keys the caller bears.
  net::Task<net::HttpResponse> list(Request request);

  /// 200 with a room, and what it takes to enter it where the caller may at once.
  net::Task<net::HttpResponse> enter(Request request);

  /// 200 with the account's personal room, 404 where there is none yet.
  net::Task<net::HttpResponse> personal(Request request);

  /// 201 with the account's new personal room, or 200 with the one that there is.
  net::Task<net::HttpResponse> make_personal(Request request);

 private:
  /// A room that was made, or found instead.
  struct Made {
    SeenRoom seen;
    bool is_new = true;
  };

  net::Task<net::HttpResponse> list_by_keys(RoomCaller caller, meet::Page page,
                                            RoomContext context);
  net::Task<net::HttpResponse> answer_made(Made made, std::string host_key, Request request);
  net::Task<std::optional<net::HttpResponse>> add_access(boost::json::object& body, meet::Room room,
                                                         Entrant entrant, RoomContext context);

  RoomParts parts_;
  CreationCallbacks callbacks_;
};

}  // namespace visio::api
