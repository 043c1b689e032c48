#pragma once

#include "api/request.h"
#include "api/rooms/room_context.h"
#include "net/http_handler.h"

namespace visio::api {

/// What hosts do to a room itself. Called on the control thread.
class RoomManagementApi {
 public:
  explicit RoomManagementApi(const RoomParts& parts) : parts_(parts) {}

  /// 200 with the room as it is from now on; everybody who is in it is told.
  net::Task<net::HttpResponse> change(Request request);

  /// 204: the room and all that belongs to it are gone, and whoever was in it is sent away.
  net::Task<net::HttpResponse> remove(Request request);

  /// 200 with how much would go with the room.
  net::Task<net::HttpResponse> contents(Request request);

  /// 204 with the cookie that makes a host, for who knows the key.
  net::Task<net::HttpResponse> claim_host(Request request);

  /// 200 with a room that had no owner, and belongs to an account from now on: for administrators
  /// of the site. 409 where it has one.
  net::Task<net::HttpResponse> hand_over(Request request);

  /// 200: the mails are on their way. 400 where the site sends none.
  net::Task<net::HttpResponse> invite(Request request);

 private:
  RoomParts parts_;
};

}  // namespace visio::api
