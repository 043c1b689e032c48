#include "api/rooms/listed_room.h"

#include <utility>

#include "api/rooms/places.h"
#include "api/rooms/room_responses.h"
#include "base/iso_time.h"

namespace visio::api {
namespace {

namespace json = boost::json;

json::value moment_or_null(meet::Time time) {
  if (time == meet::Time()) return nullptr;
  return json::string(base::iso_seconds(time));
}

}  // namespace

json::array listed_bodies(const ListedRooms& list, SignallingGateway& signalling,
                          const RoomContext& context) {
  std::vector<meet::RoomId> ids;
  for (const SeenRoom& seen : list.rooms) ids.push_back(seen.room.id);
  const auto live = with_people(signalling, ids);
  json::array bodies;
  for (const SeenRoom& seen : list.rooms) {
    const auto next = list.next.find(seen.room.id.text);
    json::object body = room_body(seen, context);
    body["is_live"] = live.contains(seen.room.id.text);
    body["last_met_at"] = moment_or_null(seen.room.last_met_at);
    body["next_meeting_at"] = moment_or_null(next == list.next.end() ? meet::Time() : next->second);
    bodies.push_back(std::move(body));
  }
  return bodies;
}

}  // namespace visio::api
