#pragma once

#include <chrono>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "livekit/key_ring.h"
#include "livekit/token.h"

namespace visio::livekit {

/// What operators set.
struct Settings {
  KeyRing keys;
  std::string server_version;
  std::string node_id;
  bool auto_create_rooms = true;       ///< else a join needs a room that is there, or `roomCreate`
  std::uint32_t max_participants = 0;  ///< per room; zero is no limit
  std::chrono::seconds max_token_lifetime = token::unlimited;
  bool remote_unmute = false;  ///< the API may unmute what somebody muted

  /// Whether only the server itself sends such payloads, in rooms that reserve them
  /// (RoomSettings::reserves_notices): participants' are dropped. Null: there are none.
  bool (*is_reserved)(std::string_view payload) = nullptr;

  /// Whether a room of this name is for trying something out: nobody is told what happens there
  /// (RoomEvents). Null: there are none.
  bool (*is_trial)(std::string_view room) = nullptr;

  /// Whether somebody with these attributes leads the room: its ChatRule does not bind them. Null:
  /// nobody does.
  bool (*leads)(const std::map<std::string, std::string>& attributes) = nullptr;
};

}  // namespace visio::livekit
