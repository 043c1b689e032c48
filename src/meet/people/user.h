#pragma once

#include <optional>
#include <string>

#include "meet/rooms/access_level.h"
#include "meet/rooms/room_rules.h"
#include "meet/time.h"
#include "meet/uuid.h"

namespace visio::meet {

using UserId = Uuid<struct UserTag>;

/// What somebody wants of his new rooms; nothing: what the site has by default.
struct RoomDefaults {
  std::optional<AccessLevel> access_level = {};
  std::optional<Sources> can_publish = {};
  std::optional<bool> everyone_can_mute = {};

  friend bool operator==(const RoomDefaults&, const RoomDefaults&) = default;
};

/// Somebody with an account.
struct User {
  UserId id;
  std::string email;          ///< as parse_email() gives it; identifies the account for its owner
  std::string full_name;      ///< as parse_name() gives it
  std::string language = {};  ///< "fr", "en", "de", "nl"; empty: the browser's
  std::string timezone = "UTC";  ///< of the IANA database
  bool is_administrator = false;
  bool is_active = true;  ///< otherwise the account opens nothing
  Time made_at = {};
  RoomDefaults room_defaults = {};

  friend bool operator==(const User&, const User&) = default;
};

}  // namespace visio::meet
