#include "api/rooms/places.h"

#include "api/signalling_gateway.h"

namespace visio::api {

std::string meeting_in(SignallingGateway& gateway, const meet::RoomId& room) {
  return gateway.in_rooms([&](const livekit::Rooms& rooms) {
    const auto live = rooms.find(room.text);
    return live ? live->sid() : std::string();
  });
}

std::set<std::string> with_people(SignallingGateway& gateway, std::span<const meet::RoomId> rooms) {
  return gateway.in_rooms([&](const livekit::Rooms& live) {
    std::set<std::string> met;
    for (const meet::RoomId& room : rooms) {
      const auto found = live.find(room.text);
      if (found && found->num_participants() > 0) met.insert(room.text);
    }
    return met;
  });
}

bool is_full(SignallingGateway& gateway, const meet::RoomId& room) {
  return gateway.in_rooms(
      [&](const livekit::Rooms& rooms) { return rooms.free_places(room.text) == 0U; });
}

}  // namespace visio::api
