#include "livekit/room_settings.h"

#include <google/protobuf/util/json_util.h>

#include "livekit/server_state.h"
#include "livekit/session/updates.h"

namespace visio::livekit {

RoomSettings RoomSettings::from(const wire::CreateRoomRequest& request) {
  using std::chrono::seconds;
  RoomSettings settings;
  if (request.empty_timeout() > 0) settings.empty_timeout = seconds(request.empty_timeout());
  if (request.departure_timeout() > 0) {
    settings.departure_timeout = seconds(request.departure_timeout());
  }
  if (request.max_participants() > 0) settings.max_participants = request.max_participants();
  if (!request.metadata().empty()) settings.metadata = request.metadata();
  return settings;
}

void configure(ServerState& server, Room& room, const RoomSettings& settings) {
  room.empty_timeout = settings.empty_timeout.value_or(room.empty_timeout);
  room.departure_timeout = settings.departure_timeout.value_or(room.departure_timeout);
  room.max_participants = settings.max_participants.value_or(room.max_participants);
  room.reserves_notices = settings.reserves_notices.value_or(room.reserves_notices);
  room.chat = settings.chat.value_or(room.chat);
  if (!settings.metadata || *settings.metadata == room.metadata) return;
  room.metadata = *settings.metadata;
  session::send_room_update(server, room);
}

std::optional<RoomSettings> read_room_config(const std::string& json) {
  if (json.empty()) return RoomSettings();
  // RoomConfiguration has these settings by the same names.
  wire::CreateRoomRequest request;
  google::protobuf::util::JsonParseOptions options;
  options.ignore_unknown_fields = true;
  if (!google::protobuf::util::JsonStringToMessage(json, &request, options).ok()) {
    return std::nullopt;
  }
  return RoomSettings::from(request);
}

}  // namespace visio::livekit
