#include "api/rooms/places.h"

#include "api/signalling_gateway.h"

namespace visio::api {

std::string meeting_in(SignallingGateway& gateway, const meet::RoomId& room) {
  return gateway.in_rooms([&](const livekit::Rooms& rooms) {
    const auto live = rooms.find(room.text);
    return live ? live->sid() : std::string();
  });
}

bool is_full(SignallingGateway& gateway, const meet::RoomId& room) {
  return gateway.in_rooms(
      [&](const livekit::Rooms& rooms) { return rooms.free_places(room.text) == 0U; });
}

}  // namespace visio::api
