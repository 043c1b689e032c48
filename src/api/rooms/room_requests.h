#pragma once

#include <optional>
#include <string>
#include <vector>

#include "api/json_fields.h"
#include "api/request.h"
#include "api/site.h"
#include "meet/rooms/rooms.h"

namespace visio::api {

/// Somebody wants to enter a room.
struct EnterRoom {
  std::string room;      ///< its id or its code, as it stands in the path
  std::string username;  ///< as parse_name() gives it; empty: the account's name
};

/// The body of POST and PATCH: name, access_level, configuration, is_locked, keeps_attendance,
/// time_limit_minutes, all optional. PUT needs the name.
Asked<meet::RoomChange> read_room_change(const Request& request);

/// `callback_id` of such a body: by which another page asks for the room; nothing: none does.
Asked<std::optional<std::string>> read_callback_id(const Request& request);

/// POST /api/v1.0/rooms/creation-callback/ with `{"callback_id": …}`.
Asked<std::string> read_creation_callback(const Request& request);

/// Only access_level and configuration of such a body, both optional; the rest is ignored.
Asked<meet::RoomChange> read_room_rules(const Request& request);

/// GET /api/v1.0/rooms/?page=&page_size=&q=&hosted=&order=
Asked<meet::RoomSearch> read_list_rooms(const Request& request);

/// ?page=&page_size= of any list. A page has at most 100 elements.
Asked<meet::Page> read_page(const Request& request);

/// GET /api/v1.0/rooms/{id}/?username=
Asked<EnterRoom> read_enter_room(const Request& request, const Site& site);

/// POST /api/v1.0/rooms/{id}/host/ with `{"key": …}`.
Asked<std::string> read_host_key(const Request& request);

/// POST /api/v1.0/rooms/{id}/hand-over/ with `{"to"?: …}`: an account; nothing for one's own.
Asked<std::optional<meet::UserId>> read_new_owner(const Request& request);

/// POST /api/v1.0/rooms/{id}/invite/ with `{"emails": […]}`: as parse_email() gives them.
Asked<std::vector<std::string>> read_invited(const Request& request);

}  // namespace visio::api
