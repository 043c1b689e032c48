#pragma once

#include "api/request.h"
#include "api/rooms/room_context.h"
#include "api/rooms/seen_room.h"
#include "net/http_handler.h"

namespace visio::api {

/// The roles that accounts have in rooms, named beforehand. Called on the control thread.
class RoomAccessesApi {
 public:
  explicit RoomAccessesApi(const RoomParts& parts) : parts_(parts) {}

  /// 200 with all roles in the rooms that the account hosts, a page at a time.
  net::Task<net::HttpResponse> list(Request request);

  /// 201: somebody has a role.
  net::Task<net::HttpResponse> add(Request request);

  /// 200 with one role.
  net::Task<net::HttpResponse> get(Request request);

  /// 200: somebody has another role.
  net::Task<net::HttpResponse> change(Request request);

  /// 204: somebody has no role any more.
  net::Task<net::HttpResponse> remove(Request request);

 private:
  /// What a change of roles is answered with, and whoever is in the room is told.
  net::HttpResponse answer(int status, const Asked<store::RoomAccessAndUser>& access) const;

  RoomParts parts_;
};

}  // namespace visio::api
