#include "api/rooms/room_door.h"

#include "api/rooms/entry_token.h"
#include "api/rows.h"
#include "api/signalling_gateway.h"
#include "net/http.h"
#include "store/rooms.h"

namespace visio::api {

net::Task<std::optional<net::HttpResponse>> RoomDoor::refusal(Request request) {
  const std::string room = made_live_by(request);
  if (room.empty()) co_return std::nullopt;
  auto job = [room](store::sql::Session& session) {
    return store::Rooms(session).find(meet::RoomId{room}).has_value();
  };
  const auto is_there = co_await read_rows(parts_.database, std::move(job));
  if (is_there.value_or(true)) co_return std::nullopt;
  co_return net::plain_response(404, "requested room does not exist");
}

std::string RoomDoor::made_live_by(const Request& request) const {
  if (!request.caller.has_token()) return {};
  const auto claims = parts_.signalling.claims_of(request.caller.token);
  if (!claims || !is_entry_token(*claims)) return {};
  const std::string& room = claims->video.room;
  const bool is_live = parts_.signalling.in_rooms(
      [&](const livekit::Rooms& rooms) { return rooms.find(room).has_value(); });
  return is_live ? std::string() : room;
}

}  // namespace visio::api
