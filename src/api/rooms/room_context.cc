#include "api/rooms/room_context.h"

#include <chrono>

namespace visio::api {

RoomContext room_context(const Request& request, const RoomParts& parts) {
  return {.site = parts.site,
          .client = request.client,
          .entropy = parts.entropy,
          .now = std::chrono::floor<std::chrono::milliseconds>(parts.clock.wall_time())};
}

void tell_change(const RoomParts& parts, const meet::RoomId& room) {
  if (parts.changed) parts.changed(room);
}

}  // namespace visio::api
