#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "meet/people/user.h"
#include "meet/rooms/room.h"
#include "meet/time.h"
#include "meet/uuid.h"

namespace visio::meet {

using ChatFileId = Uuid<struct ChatFileTag>;

/// A file that somebody sent to the others in a meeting. Its bytes are in the data folder.
struct ChatFile {
  static constexpr std::size_t longest_name = 200;       ///< in characters
  static constexpr std::size_t most_in_meeting = 1'000;  ///< of all that people send

  ChatFileId id = {};
  RoomId room = {};
  std::string meeting = {};   ///< the sid of the live room
  std::string identity = {};  ///< of who sent it, in the live room
  UserId user = {};           ///< of the account; empty: of none
  std::string name = {};      ///< as its sender called it
  std::string mimetype = {};  ///< of pictures, by their content; empty until it is ready
  std::int64_t size = 0;      ///< until it is ready, what was announced
  bool is_ready = false;      ///< its bytes came, and nothing was found in them
  bool is_kept = false;       ///< a message that is kept names it: it outlives the meeting
  Time made_at = {};

  /// Whether browsers show it as a picture, and can do nothing else with it.
  bool is_picture() const { return mimetype.starts_with("image/"); }

  friend bool operator==(const ChatFile&, const ChatFile&) = default;
};

/// What every file is that is no picture, whatever it is called.
inline constexpr std::string_view any_file = "application/octet-stream";

}  // namespace visio::meet
