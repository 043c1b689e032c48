#include "livekit/room_settings.h"

#include <google/protobuf/util/json_util.h>

#include "livekit/session/updates.h"

namespace visio::livekit {

void configure(World& world, Room& room, const wire::CreateRoomRequest& settings) {
  if (settings.empty_timeout() > 0) {
    room.empty_timeout = std::chrono::seconds(settings.empty_timeout());
  }
  if (settings.departure_timeout() > 0) {
    room.departure_timeout = std::chrono::seconds(settings.departure_timeout());
  }
  if (settings.max_participants() > 0) room.max_participants = settings.max_participants();
  if (settings.metadata().empty() || settings.metadata() == room.metadata) return;
  room.metadata = settings.metadata();
  session::send_room_update(world, room);
}

void configure(World& world, Room& room, const std::string& room_config) {
  // RoomConfiguration has these settings by the same names.
  wire::CreateRoomRequest settings;
  google::protobuf::util::JsonParseOptions options;
  options.ignore_unknown_fields = true;
  const bool is_good =
      google::protobuf::util::JsonStringToMessage(room_config, &settings, options).ok() &&
      settings.metadata().size() <= limits::metadata;
  if (is_good) configure(world, room, settings);
}

}  // namespace visio::livekit
