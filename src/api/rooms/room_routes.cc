#include "api/rooms/room_routes.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "api/access.h"
#include "api/external/external_routes.h"
#include "api/files/file_routes.h"
#include "api/schedule/schedule_routes.h"

namespace visio::api {
namespace {

const Access creators{.who = "whoever may make rooms (access.create)"};
const Access hosts{.who = "hosts of the room"};
const Access owners{.who = "owners of the room"};

constexpr auto joining = RateClass::joining;
constexpr auto creating = RateClass::creating;

template <class Api>
Route row(std::string_view method, std::string_view path, const Access& access, RateClass rate,
          Api& api, net::Task<net::HttpResponse> (Api::*answer)(Request)) {
  return {.method = method,
          .pattern = PathPattern(path),
          .access = access,
          .rate = rate,
          .handler = [&api, answer](Request request) { return (api.*answer)(std::move(request)); }};
}

constexpr std::string_view all_rooms = "/api/v1.0/rooms/";
constexpr std::string_view site_config = "/api/v1.0/config/";
constexpr std::string_view own_room = "/api/v1.0/rooms/personal/";
constexpr std::string_view one_room = "/api/v1.0/rooms/{id}/";
constexpr std::string_view all_roles = "/api/v1.0/resource-accesses/";
constexpr std::string_view one_role = "/api/v1.0/resource-accesses/{id}/";

}  // namespace

RoomParts RoomApis::telling_lobby(RoomParts parts) {
  parts.changed = [this, others = std::move(parts.changed)](const meet::RoomId& room) {
    if (others) others(room);
    lobby.hub().room_changed(room);
  };
  return parts;
}

std::vector<Route> room_routes(RoomApis& apis) {
  using Rooms = RoomsApi;
  using Management = RoomManagementApi;
  using Roles = RoomAccessesApi;
  Management& management = apis.management;
  Roles& roles = apis.accesses;
  std::vector<Route> routes = schedule_routes(apis.schedule);
  std::vector<Route> of_rooms{
      row("GET", site_config, anybody, joining, apis.config, &SiteConfig::get),
      row("POST", all_rooms, creators, creating, apis.rooms, &Rooms::make),
      row("GET", all_rooms, anybody, joining, apis.rooms, &Rooms::list),
      row("POST", "/api/v1.0/rooms/creation-callback/", anybody, joining, apis.rooms,
          &Rooms::made_elsewhere),
      row("GET", own_room, signed_in, joining, apis.rooms, &Rooms::personal),
      row("POST", own_room, signed_in, creating, apis.rooms, &Rooms::make_personal),
      row("GET", one_room, anybody, joining, apis.rooms, &Rooms::enter),
      row("PUT", one_room, hosts, creating, management, &Management::change),
      row("PATCH", one_room, hosts, creating, management, &Management::change),
      row("DELETE", one_room, owners, creating, management, &Management::remove),
      row("GET", "/api/v1.0/rooms/{id}/contents/", hosts, joining, management,
          &Management::contents),
      row("POST", "/api/v1.0/rooms/{id}/host/", anybody, creating, management,
          &Management::claim_host),
      row("POST", "/api/v1.0/rooms/{id}/hand-over/", administrators, creating, management,
          &Management::hand_over),
      row("POST", "/api/v1.0/rooms/{id}/invite/", hosts, creating, management, &Management::invite),
      row("GET", all_roles, signed_in, joining, roles, &Roles::list),
      row("POST", all_roles, signed_in, creating, roles, &Roles::add),
      row("GET", one_role, signed_in, joining, roles, &Roles::get),
      row("PUT", one_role, signed_in, creating, roles, &Roles::change),
      row("PATCH", one_role, signed_in, creating, roles, &Roles::change),
      row("DELETE", one_role, signed_in, creating, roles, &Roles::remove)};
  std::ranges::move(of_rooms, std::back_inserter(routes));
  std::ranges::move(add_in_routes(apis.add_ins), std::back_inserter(routes));
  std::ranges::move(file_routes(apis.files), std::back_inserter(routes));
  std::ranges::move(external_routes(apis.external), std::back_inserter(routes));
  routes.push_back(row("POST", "/api/v1.0/diagnostics/connection/", anybody, creating,
                       apis.connection_tests, &ConnectionTests::begin));
  return routes;
}

}  // namespace visio::api
