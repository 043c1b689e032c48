#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "base/time.h"
#include "livekit/chat_rule.h"
#include "livekit/messages.h"

namespace visio::livekit {

class ServerState;
struct Room;

/// How a room is kept. What is not named stays as it is.
struct RoomSettings {
  std::optional<base::Duration> empty_timeout = {};      ///< for the first person to come
  std::optional<base::Duration> departure_timeout = {};  ///< for somebody to come back
  std::optional<std::uint32_t> max_participants = {};
  std::optional<std::string> metadata = {};
  std::optional<bool> reserves_notices = {};  ///< participants do not speak as the server
  std::optional<ChatRule> chat = {};

  /// In LiveKit's messages, zero and empty mean that a setting is not named.
  static RoomSettings from(const wire::CreateRoomRequest& request);
};

/// Gives a room these settings. Who is in the room is told of new metadata.
void configure(ServerState& server, Room& room, const RoomSettings& settings);

/// The settings in the claim `roomConfig` of a token: JSON of a RoomConfiguration, or empty for
/// none. Nothing when that cannot be read.
std::optional<RoomSettings> read_room_config(const std::string& json);

}  // namespace visio::livekit
