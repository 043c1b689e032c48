#pragma once

#include <utility>
#include <vector>

#include "api/diagnostics/connection_tests.h"
#include "api/external/add_ins_api.h"
#include "api/external/external_api.h"
#include "api/files/files_api.h"
#include "api/lobby/lobby_api.h"
#include "api/rooms/room_accesses.h"
#include "api/rooms/room_door.h"
#include "api/rooms/room_management.h"
#include "api/rooms/rooms.h"
#include "api/route.h"
#include "api/schedule/schedule_api.h"
#include "api/site_config.h"

namespace visio::api {

/// What answers below /api/v1.0/rooms/, /api/v1.0/meetings/ and /api/v1.0/resource-accesses/, and
/// at /api/v1.0/config/; and below /api/v1.0/addons/, /external-api/, /api/v1.0/files/ and
/// /api/v1.0/diagnostics/. What it stands on outlives it.
struct RoomApis {
  explicit RoomApis(const RoomParts& parts, SiteConfig::Portal portal = {},
                    OpenIdProvider* provider = nullptr)
      : lobby(parts),
        rooms(telling_lobby(parts)),
        management(telling_lobby(parts)),
        accesses(telling_lobby(parts)),
        schedule(parts),
        config(parts, std::move(portal)),
        door(parts),
        external(parts, provider),
        add_ins(parts),
        files(parts),
        connection_tests(parts) {}
  RoomApis(const RoomApis&) = delete;
  RoomApis& operator=(const RoomApis&) = delete;

  LobbyApi lobby;
  RoomsApi rooms;
  RoomManagementApi management;
  RoomAccessesApi accesses;
  ScheduleApi schedule;
  SiteConfig config;
  RoomDoor door;  ///< of the live rooms
  ExternalApi external;
  AddInsApi add_ins;
  FilesApi files;
  ConnectionTests connection_tests;

 private:
  /// What changes a room is told to those who wait in front of it, too.
  RoomParts telling_lobby(RoomParts parts);
};

/// The rows of the rooms. The APIs outlive them.
std::vector<Route> room_routes(RoomApis& apis);

}  // namespace visio::api
