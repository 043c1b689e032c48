#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "meet/chat/chat_file.h"
#include "meet/people/user.h"
#include "meet/rooms/room.h"
#include "meet/time.h"

namespace visio::meet {

/// What somebody wrote to everybody in a meeting, in a room that keeps its chat.
struct ChatMessage {
  static constexpr std::size_t longest_text = 2'000;  ///< in characters, as all here
  static constexpr std::size_t longest_id = 100;
  static constexpr std::size_t longest_key = 300;  ///< of a message that it answers
  static constexpr std::size_t most_in_meeting = 20'000;
  static constexpr std::size_t most_of_one = most_in_meeting / 10;  ///< of one identity there
  static constexpr std::size_t most_told = 1'000;  ///< to who comes later: the newest

  std::string id = {};  ///< as its writer's program calls it: one for each identity
  RoomId room = {};
  std::string meeting = {};   ///< the sid of the live room
  std::string identity = {};  ///< of who wrote it, in the live room
  UserId user = {};           ///< of the account; empty: of none
  std::string name = {};      ///< of who wrote it, as it was shown
  std::string text = {};
  std::string reply_to = {};          ///< "IDENTITY/ID" of another message; or empty
  std::optional<ChatFile> file = {};  ///< what was sent with it
  bool is_edited = false;
  Time written_at = {};

  friend bool operator==(const ChatMessage&, const ChatMessage&) = default;
};

}  // namespace visio::meet
